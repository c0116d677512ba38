"""A sheet out of the server, onto paper, back through a reader, to the asset."""
import re, subprocess, tempfile
from pathlib import Path

from desk import DESKTOP, PHONE, Case, Program, screenshots


class Labels(Case):
    def test_printed_labels_lead_to_their_assets(self):
        assets = Program("assets").get("/api/v1/assets", limit=9)["items"]
        manager = self.person(DESKTOP, "assets")
        manager.page.goto("/labels?" + "&".join(f"asset={a['code']}" for a in assets))
        manager.shot("labels")
        with manager.page.expect_download() as download:
            manager.page.click("[data-print]")
        folder = Path(tempfile.mkdtemp())
        download.value.save_as(folder / "sheet.pdf")
        subprocess.run(["pdftoppm", "-r", "300", "-png", folder / "sheet.pdf", folder / "page"], check=True)
        pages = sorted(folder.glob("page*.png"))
        (screenshots / "sheet.png").write_bytes(pages[0].read_bytes())
        read = subprocess.run(["zbarimg", "-q", "--raw", *pages], capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual({line.rsplit("/", 1)[1] for line in read}, {a["code"] for a in assets})
        employee = self.person(PHONE, "employee")
        site = Program("assets").get("/api/v1/sites")["items"][0]["id"]
        here = next(a for a in assets if a["site_id"] == site)
        payload = next(line for line in read if line.endswith(here["code"]))
        employee.page.goto(re.sub(r"^HTTPS?://[^/]+", "", payload))
        self.assertIn(here["name"], employee.page.inner_text("h1"))
