package dev.lanewise.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Kinds of pictures that are not read, told by the first bytes of their files. */
enum OtherPicture {
  HEIC("a HEIC photograph, as phones take them", "ftypheic|ftypheix|ftypmif1|ftypmsf1|ftyphevc", 4),
  AVIF("an AVIF picture", "ftypavif|ftypavis", 4),
  WEBP("a WebP picture", "WEBP", 8),
  TIFF("a TIFF picture", "II*\0|MM\0*", 0),
  PDF("a PDF document", "%PDF", 0),
  SVG("an SVG drawing", "<svg|<?xml", 0),
  WEB_PAGE("a web page", "<!doctype html|<html", 0),
  GIT_LFS("a Git LFS pointer, not the picture itself", "version https://git-lfs", 0);

  private final String title;
  private final String[] magics;
  private final int offset;

  OtherPicture(String title, String magics, int offset) {
    this.title = title;
    this.magics = magics.split("\\|");
    this.offset = offset;
  }

  /** Returns what a file is, and what to do about it. */
  static String found(byte[] file) {
    if (file.length == 0) {
      return "an empty file; get the picture again";
    }
    String head =
        new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    for (OtherPicture kind : values()) {
      for (String magic : kind.magics) {
        if (head.startsWith(magic.toLowerCase(Locale.ROOT), kind.offset)) {
          return kind.title + kind.remedy();
        }
      }
    }
    return "something else; convert it";
  }

  private String remedy() {
    return switch (this) {
      case WEB_PAGE -> "; download the picture itself";
      case GIT_LFS -> "; run git lfs pull";
      default -> "; save it as PNG or JPEG";
    };
  }
}
