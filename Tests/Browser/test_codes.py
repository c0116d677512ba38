"""Labels printed ahead and stuck on, and labels read off a photo."""
import re, tempfile, urllib.request
from pathlib import Path

import desk
from desk import DESKTOP, PHONE, Case, Program


class Codes(Case):
    def photo(self, asset):
        """A picture of a label, as a file."""
        program = Program("assets")
        request = urllib.request.Request(
            desk.base + "/api/v1/labels", b'{"assets": ["%s"], "stock": "plain-a4", "format": "png"}' % asset["code"].encode(),
            {"Content-Type": "application/json", "Authorization": "Bearer " + program.token})
        file = Path(tempfile.mkdtemp()) / "photo.png"
        file.write_bytes(urllib.request.urlopen(request).read())
        return file

    def test_a_label_printed_ahead_finds_its_asset(self):
        manager = self.person(DESKTOP, "assets")
        manager.page.goto("/labels")
        manager.page.click("main nav a:has-text('Ahead')")
        manager.page.fill("[name=count]", "3")
        manager.page.click("main .button-main")
        manager.page.wait_for_url(re.compile(r"/labels\?blank="))
        with manager.page.expect_download() as download:
            manager.page.click("button[value=csv]")
        codes = re.findall(r"/A/(\w+)", Path(download.value.path()).read_text())
        self.assertEqual(len(codes), 3)

        phone = self.person(PHONE, "assets")
        phone.page.goto("/scan")
        phone.page.fill("[name=code]", codes[0].lower())
        phone.page.press("[name=code]", "Enter")
        phone.page.wait_for_url(re.compile("/labels/claim/"))
        phone.page.fill("main [name=q]", "printer")
        phone.page.press("main [name=q]", "Enter")
        phone.page.wait_for_load_state()
        name = phone.page.inner_text(".choice-card >> nth=0").split("\n")[0]
        phone.page.check("[name=asset] >> nth=0")
        phone.page.click("main .dock .button-main")
        phone.page.wait_for_url(re.compile(f"/A/{codes[0]}"))
        self.assertEqual(phone.page.inner_text("h1"), name)
        self.assertIn("This label belongs to", phone.page.inner_text("body"))

        phone.page.goto(f"/A/{codes[1]}")
        phone.page.click("text=Add a new asset with this label")
        phone.page.fill("[name=name]", "Lamp of the lab")
        phone.page.select_option("[name=type_id]", index=1)
        phone.page.click("main form .button-main")
        phone.page.wait_for_url(re.compile(f"/A/{codes[1]}"))
        self.assertEqual(phone.page.inner_text("h1"), "Lamp of the lab")
        self.assert_quiet(manager)
        self.assert_quiet(phone)

    def test_a_photo_leads_to_the_asset(self):
        asset = Program("assets").get("/api/v1/assets", site_id=1, limit=1)["items"][0]
        photo = self.photo(asset)
        for script in (True, False):
            employee = self.person(PHONE, "employee", java_script_enabled=script)
            employee.page.goto("/scan")
            employee.page.set_input_files("[name=photo]", photo)
            if not script:
                employee.page.click("[data-photo] button")
            employee.page.wait_for_url(re.compile(f"/A/{asset['code']}"))
            self.assertEqual(employee.page.inner_text("h1"), asset["name"])
            self.assert_quiet(employee)

    def test_a_photo_without_a_label_keeps_the_page(self):
        employee = self.person(PHONE, "employee")
        employee.page.goto("/scan")
        employee.page.set_input_files("[name=photo]", "docs/screenshot.png")
        employee.page.wait_for_selector("#photo-error")
        self.assertIn("No code was found", employee.page.inner_text("#photo-error"))
        employee.shot("photo-without-a-label")
