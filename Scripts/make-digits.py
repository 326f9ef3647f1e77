#!/usr/bin/env python3
"""Writes Sources/ElboData/Datasets/EmbeddedDigits.swift from scikit-learn's copy of the digits.

    pip download --no-deps scikit-learn
    python3 Scripts/make-digits.py scikit_learn-*.whl

The data: Optical Recognition of Handwritten Digits, E. Alpaydin, C. Kaynak, UCI Machine Learning
Repository, DOI 10.24432/C50P49, CC BY 4.0.
"""

import gzip
import pathlib
import sys
import zipfile

HEAD = '''\
// Made by Scripts/make-digits.py; do not edit.

/// The digits of ``Dataset/digits()`` as text, so that they compile quickly: a line an image, 64
/// letters from `A` for 0 to `Q` for 16, row by row from the top left, then the digit itself.
///
/// Optical Recognition of Handwritten Digits, E. Alpaydin, C. Kaynak, UCI Machine Learning
/// Repository, DOI 10.24432/C50P49, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), the
/// 1797 images that scikit-learn carries; changed only in their encoding.
enum EmbeddedDigits {
  static var text: String {
    """
'''

TAIL = '''\
    """
  }
}
'''


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make-digits.py scikit_learn-….whl")
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        packed = wheel.read("sklearn/datasets/data/digits.csv.gz")
    lines = []
    for row in gzip.decompress(packed).decode().split():
        *pixels, digit = [int(field) for field in row.split(",")]
        assert len(pixels) == 64 and 0 <= digit <= 9 and all(0 <= p <= 16 for p in pixels)
        lines.append("    " + "".join(chr(ord("A") + p) for p in pixels) + str(digit) + "\n")
    assert len(lines) == 1797
    root = pathlib.Path(__file__).resolve().parent.parent
    target = root / "Sources/ElboData/Datasets/EmbeddedDigits.swift"
    target.write_text(HEAD + "".join(lines) + TAIL)


if __name__ == "__main__":
    main()
