"use strict";

// The theme, and the button that copies the command.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  // Whoever has drawn with the page's colours draws again.
  const announce = () => document.dispatchEvent(new Event("themechange"));

  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    announce();
  });
  dark.addEventListener("change", announce);

  // Paper is light.
  let shown;
  addEventListener("beforeprint", () => {
    shown = root.dataset.theme;
    root.dataset.theme = "light";
    announce();
  });
  addEventListener("afterprint", () => {
    if (shown) {
      root.dataset.theme = shown;
    } else {
      delete root.dataset.theme;
    }
    announce();
  });

  const copy = document.getElementById("copy");
  copy?.addEventListener("click", async () => {
    const command = document.getElementById("command");
    try {
      await navigator.clipboard.writeText(command.textContent);
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    } catch {
      // Not every browser lets a page from disk reach the clipboard: then the reader copies it.
      getSelection().selectAllChildren(command);
    }
  });
})();
