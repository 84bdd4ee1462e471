"use strict";

// The theme, and the button that copies the command.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // Where a browser keeps nothing for pages from disk, a choice lasts until the page is left.
  const THEME = "lanewise-theme";
  const kept = () => {
    try {
      return localStorage.getItem(THEME);
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem(THEME, theme);
    } catch {
      // See above.
    }
  };
  if (kept() === "light" || kept() === "dark") {
    root.dataset.theme = kept();
  }

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  // Whoever has drawn with the page's colours draws again.
  const announce = () => document.dispatchEvent(new Event("themechange"));

  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
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
    } catch {
      // Not every browser lets a page from disk reach the clipboard: then the reader copies it.
      getSelection().selectAllChildren(command);
      copy.textContent = "Selected";
    }
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
})();
