"""Reads the labels of `labels-bench matrix` with zbar and zxing-cpp: as printed, then damaged. usage: matrix.py FOLDER

Prints read rates per reader; fails when a reader misses an undamaged label that the lint lets pass."""
import concurrent.futures, csv, io, subprocess, sys, xml.etree.ElementTree as xml
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

folder = Path(sys.argv[1])
FIELDS = ["file", "stock", "layout", "dpi", "payload", "level", "modules", "verdict", "usual"]
labels = list(csv.DictReader(open(folder / "list.tsv"), FIELDS, delimiter="\t"))


def zbar(files):
    """What zbar reads from each file."""
    command = ["zbarimg", "--xml", "-q", "-Sdisable", "-Sqrcode.enable", *map(str, files)]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    space = "{http://zbar.sourceforge.net/2008/barcode}"
    sources = xml.fromstring(text).iter(space + "source") if text else []
    return {Path(source.get("href")): [data.text for data in source.iter(space + "data")] for source in sources}


def read(label, picture):
    return any(code.text == label["payload"] for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))


def opened(label):
    # White around it, as on the sheet: a reader must not find the code at the picture's very edge.
    picture = Image.open(folder / label["file"]).convert("L")
    around = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    around.paste(picture, (40, 40))
    return around


def rotated(degrees):
    return lambda picture, label: picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def blurred(share):
    """A Gaussian blur of so many modules' width."""
    return lambda picture, label: picture.filter(ImageFilter.GaussianBlur(share * module(picture, label)))


def contrast(picture, label):
    return picture.point(lambda value: 64 + value // 2)


def jpeg(picture, label):
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=40)
    return Image.open(file).convert("L")


def corners(picture, label):
    position = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)[0].position
    return position.top_left.x, position.top_left.y, position.bottom_right.x, position.bottom_right.y


def module(picture, label):
    left, _, right, _ = corners(picture, label)
    return (right - left) / int(label["modules"])


def covered(share, place, gray):
    """A patch over so much of the symbol: in the middle, or at the lower right, off the three finders."""
    def cover(picture, label):
        left, top, right, bottom = corners(picture, label)
        side = (right - left) * share ** 0.5
        x, y = (right - side, bottom - side) if place == "corner" else ((left + right - side) / 2, (top + bottom - side) / 2)
        picture = picture.copy()
        ImageDraw.Draw(picture).rectangle((x, y, x + side, y + side), fill=gray)
        return picture
    return cover


def rates(name, some, change):
    """Reads every label changed; the rate of each reader and what both missed of it."""
    def one(item):
        number, label = item
        picture = change(opened(label), label)
        file = folder / f"changed-{name.replace(' ', '-').replace('%', '')}-{number}.png"
        picture.save(file, compress_level=1)
        return file, label, read(label, picture)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one, enumerate(some)))
        found = {}
        for part in pool.map(zbar, [[file for file, _, _ in results[start:start + 40]] for start in range(0, len(results), 40)]):
            found |= part
    missed = {"zbar": [], "zxing": []}
    for file, label, is_read in results:
        if label["payload"] not in found.get(file, []): missed["zbar"].append(label)
        if not is_read: missed["zxing"].append(label)
        file.unlink()
    return missed


def row(name, some, missed):
    cells = [f"{100 * (1 - len(lost) / len(some)):.1f} %".rjust(9) for lost in missed.values()]
    print(f"| {name:44} | {len(some):6} | {' | '.join(cells)} |", flush=True)


def same(picture, label): return picture


print(f"| {'':44} | labels |      zbar | zxing-cpp |\n|{'-' * 46}|-------:|----------:|----------:|")
status = 0
for verdict in ["good", "warn", "refuse"]:
    some = [label for label in labels if label["verdict"] == verdict]
    if not some: continue
    missed = rates(verdict, some, same)
    row({"good": "undamaged, the lint says nothing", "warn": "undamaged, the lint warns", "refuse": "undamaged, the lint refuses"}[verdict], some, missed)
    for reader, lost in missed.items():
        if verdict != "refuse":
            status = status or (1 if lost else 0)
            for label in lost: print(f"  {reader} misses {label['file']}", file=sys.stderr)

usual = [label for label in labels if label["usual"] and label["verdict"] != "refuse"]
strong = [label for label in usual if label["level"] == "high"]
damages = [("rotated by 15° to 345°", usual, [rotated(degrees) for degrees in range(15, 360, 30)])]
damages += [(f"blurred by {share} modules", usual, [blurred(share)]) for share in (0.4, 0.6)]
damages += [("50 % contrast", usual, [contrast]), ("JPEG at quality 40", usual, [jpeg])]
for share in (0.05, 0.1, 0.15, 0.2):
    patches = [covered(share, place, gray) for place in ("corner", "middle") for gray in (0, 128, 255)]
    damages.append((f"{share * 100:.0f} % covered, level H", strong, patches))
for name, some, changes in damages:
    all_missed = {"zbar": [], "zxing": []}
    for number, change in enumerate(changes):
        for reader, lost in rates(f"{name[:12]}{number}", some, change).items(): all_missed[reader] += lost
    row(name, some * len(changes), all_missed)
sys.exit(status)
