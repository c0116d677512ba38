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

    def test_a_damaged_label_is_printed_again(self):
        manager = Program("assets")
        site = manager.get("/api/v1/sites")["items"][0]["id"]
        whole = {a["code"] for a in manager.get("/api/v1/assets", limit=200, site_id=site)["items"]}
        whole -= {a["code"] for a in manager.get("/api/v1/label-queues/needs", limit=200)["items"]}
        code = sorted(whole)[0]
        employee = self.person(PHONE, "employee", java_script_enabled=False)
        employee.page.goto(f"/A/{code}")
        employee.page.click("button:has-text('The label is damaged')")
        employee.page.wait_for_load_state()
        self.assertIn("A new label will be printed", employee.page.inner_text("body"))
        employee.shot("label-damaged")
        self.assertIn(code, {a["code"] for a in manager.get("/api/v1/label-queues/damaged")["items"]})
        printing = self.person(DESKTOP, "assets", java_script_enabled=False)
        printing.page.goto("/labels")
        printing.page.click(".chip:has-text('Damaged')")
        printing.page.wait_for_load_state()
        printing.shot("label-queue")
        printing.page.click("button[value=damaged]")
        printing.page.wait_for_load_state()
        with printing.page.expect_download():
            printing.page.click("[data-print]")
        self.assertEqual(manager.get("/api/v1/label-queues/damaged")["items"], [])
        printing.page.goto(f"/labels/ledger?asset={code}")
        self.assertIn(f"{code[:4]}-{code[4:]}", printing.page.inner_text("table"))
        printing.shot("ledger")
    def test_a_part_used_sheet_goes_on_where_it_was_left(self):
        """27 of 30 used, 5 labels: 28 to 30, then 1 and 2 of the next sheet; all by clicking."""
        manager = self.person(DESKTOP, "assets")
        page = manager.page
        page.goto("/labels/printers")
        page.fill("[name=name]", "Part-used sheets")
        page.click("main form[method=post] .button-main")
        printer = page.url.rsplit("/", 1)[1]
        asset = Program("assets").get("/api/v1/assets", limit=1)["items"][0]["code"]
        page.goto(f"/labels?asset={asset}&stock=avery-5160&printer={printer}&copies=5")
        page.click("svg.sheet a >> nth=27")
        page.wait_for_url("**start=28**")
        with page.expect_download() as download:
            page.click("[data-print]")
        download.value.path()
        page.goto(f"/labels?asset={asset}&stock=avery-5160&printer={printer}")
        self.assertEqual(page.input_value("[name=start]"), "3")
        self.assertIn("28 of 30", page.inner_text("#start-cell"))
        page.select_option("[name=stock]", "avery-l7160")
        page.press("[name=copies]", "Enter")
        page.wait_for_url("**stock=avery-l7160**")
        self.assertEqual(page.input_value("[name=start]"), "1")
        self.assert_quiet(manager)

    def test_a_stock_is_drawn_while_it_is_typed(self):
        manager = self.person(DESKTOP, "assets")
        page = manager.page
        page.goto("/labels/stocks/new?copy=avery-l7160")
        page.fill("[name=columns]", "4")
        page.wait_for_selector("#drawing .out")
        page.click("main form .button-main")
        self.assertIn("58.82", page.inner_text("#columns-error"))
        page.fill("[name=columns]", "2")
        page.wait_for_selector("#drawing svg[aria-label^='2 by 7']")
        page.click("main form .button-main")
        page.wait_for_url("**/labels/stocks")
        self.assertIn("made here", page.inner_text("main"))
