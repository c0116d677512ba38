"""From the label to the dashboard."""
import re

from desk import DESKTOP, PHONE, Case, Program


class Journey(Case):
    def free_problem(self, type_name, problem_name, skip=0):
        """An asset of the first site on which nobody has this problem open, and the problem's id."""
        program = Program("assets")
        type_id = next(t["id"] for t in self.all(program, "/api/v1/service-types") if t["name"] == type_name)
        problem = next(
            p["id"] for p in self.all(program, "/api/v1/problem-types") if p["type_id"] == type_id and p["name"] == problem_name)
        site = program.get("/api/v1/sites")["items"][0]["id"]
        busy = {t["asset"] for t in self.all(Program("supervisor"), "/api/v1/tickets", status="new")}
        assets = [a for a in self.all(program, "/api/v1/assets", type=type_id, site=site) if a["site_id"] == site and a["type_id"] == type_id]
        return [a for a in assets if a["code"] not in busy][skip], problem

    @staticmethod
    def all(program, path, **query):
        items, after = [], None
        while True:
            answer = program.get(path, limit=200, **query, **({"after": after} if after else {}))
            items += answer["items"]
            after = answer["next"]
            if not after:
                return items

    def file(self, person, asset, problem, comment):
        """Scans the label while signed out, signs in, taps the problem, sends."""
        page = person.page
        page.goto(f"/a/{asset['code'].lower()}")
        self.assertIn("/sign-in", page.url)
        person.fill_sign_in("employee")
        self.assertIn(f"/a/{asset['code'].lower()}", page.url.lower())
        self.assertIn(asset["name"], page.inner_text("h1"))
        page.check(f"[name=problem_type_id][value='{problem}']", force=True)
        page.fill("[name=comment]", comment)
        person.shot("asset-chosen")
        page.click(".report .dock .button-main")
        page.wait_for_url(re.compile(r"/tickets/\d+"))
        return int(re.search(r"/tickets/(\d+)", page.url)[1])

    def test_scan_file_take_finish_and_count(self):
        asset, problem = self.free_problem("Printer", "Out of toner")
        supervisor = Program("supervisor")
        today = supervisor.get("/api/v1/reports/summary")
        before = sum(day["count"] for day in today["incidents_per_day"])

        employee = self.person(PHONE)
        number = self.file(employee, asset, problem, "Everything comes out pale.")
        self.assertIn("We received your request", employee.page.inner_text("main"))
        self.assertIn(str(number), employee.page.inner_text("main"))
        employee.shot("receipt")

        executor = self.person(DESKTOP, "it")
        executor.page.goto("/journal")
        executor.shot("journal")
        executor.page.click(f"a[href='/tickets/{number}']")
        executor.page.wait_for_url(re.compile(rf"/tickets/{number}"))
        executor.shot("ticket")
        executor.page.click("button:has-text('Take')")
        executor.page.wait_for_load_state()
        executor.page.click("button:has-text('Start')")
        executor.page.wait_for_load_state()
        executor.page.click("button:has-text('Done')")
        executor.page.wait_for_load_state()
        self.assertIn("Done", executor.page.inner_text("h1 ~ *"))

        employee.page.goto(f"/tickets/{number}")
        self.assertIn("Done", employee.page.inner_text(".stepper"))
        employee.shot("receipt-done")
        ticket = supervisor.get(f"/api/v1/tickets/{number}")
        self.assertEqual(ticket["status"], "done")

        after = supervisor.get("/api/v1/reports/summary")
        self.assertEqual(sum(day["count"] for day in after["incidents_per_day"]), before + 1)
        self.assertEqual(after["finished"], today["finished"] + 1)
        boss = self.person(DESKTOP, "supervisor")
        boss.page.goto("/dashboard")
        boss.shot("dashboard")
        self.assertIn(str(before + 1), boss.page.inner_text("main").replace(",", ""))
        for person in (employee, executor, boss):
            self.assert_quiet(person)

    def test_the_same_without_script(self):
        asset, problem = self.free_problem("Printer", "Does not print", skip=2)
        employee = self.person(PHONE, java_script_enabled=False)
        number = self.file(employee, asset, problem, "Jobs disappear.")
        executor = self.person(DESKTOP, "it", java_script_enabled=False)
        executor.page.goto(f"/tickets/{number}")
        for button in ("Take", "Start", "Done"):
            executor.page.click(f"button:has-text('{button}')")
            executor.page.wait_for_load_state()
        self.assertEqual(Program("supervisor").get(f"/api/v1/tickets/{number}")["status"], "done")

    def test_what_was_typed_survives_the_session(self):
        asset, problem = self.free_problem("Coffee machine", "Not working")
        employee = self.person(PHONE, "employee")
        employee.page.goto(f"/A/{asset['code']}")
        employee.page.check(f"[name=problem_type_id][value='{problem}']", force=True)
        employee.page.fill("[name=comment]", "Steam, noise, then nothing. Ещё и пар.")
        employee.context.clear_cookies()
        employee.page.click(".report .dock .button-main")
        employee.page.wait_for_url(re.compile("/sign-in"))
        employee.fill_sign_in("employee")
        self.assertEqual(employee.page.input_value("[name=comment]"), "Steam, noise, then nothing. Ещё и пар.")
        self.assertTrue(employee.page.is_checked(f"[name=problem_type_id][value='{problem}']"))

    def test_two_take_at_once_and_one_wins(self):
        asset, problem = self.free_problem("Laptop", "Very slow")
        number = Program("employee").call("POST", "/api/v1/tickets", dict(asset=asset["code"], problem_type_id=problem, comment=""))["number"]
        one, other = self.person(DESKTOP, "it"), self.person(DESKTOP, "it2")
        one.page.goto(f"/tickets/{number}")
        other.page.goto(f"/tickets/{number}")
        one.page.click("button:has-text('Take')")
        one.page.wait_for_load_state()
        other.page.click("button:has-text('Take')")
        other.page.wait_for_load_state()
        self.assertIn("Already taken by Marek Dvořák", other.page.inner_text("body"))
        other.shot("already-taken")
