"""Who and what there is in Northmere: staff, organisations, forums, panels, themes, consultations, the exercise, places, helplines.

All invented, but for the national helplines. Dates are those of the demo day, Friday 20 November 2026.
"""

THEMES = [
    ("T01", "First contact"), ("T02", "Waiting"), ("T03", "Missed appointments"), ("T04", "Rules that shut people out"),
    ("T05", "One person to talk to"), ("T06", "Respect"), ("T07", "Feeling safe where I live"), ("T08", "Leaving hospital, prison, hostel"),
    ("T09", "Mental health with drink or drugs"), ("T10", "Letters and information"), ("T11", "Money, ID, phones"),
    ("T12", "Was it fair who got help?"),
]

COUNCIL, NHS_BOARD = "Northmere Borough Council", "NHS Mere Valley Integrated Care Board"
FELLSIDE, TURNSTONE = "Fellside Mental Health NHS Trust", "Turnstone Recovery"
HARBOUR_LANE, ROWAN = "Harbour Lane Homes", "Rowan Centre"
ALONGSIDE = "Alongside Northmere"


def _person(email, name, words, days, organisation=ALONGSIDE, role=""):
    return {"email": email, "name": name, "words": words, "days": days, "organisation": organisation, "role": role}


# `email` is the local part of the demo sign-in; "" for people who are named but do not sign in. `role` is the hat of that sign-in.
STAFF = [
    _person("coordinator", "Ines Okafor", "Involvement coordinator. Ask her about panels and pay.", "Tuesday, Thursday", role="coordinator"),
    _person("triage", "Tom Birch", "Reads every message. Keeps the register.", "Weekdays 9.30–1; no nights or weekends", role="triage"),
    _person("triage2", "Priya Nand", "Second reader of messages.", "Monday, Wednesday, Friday 9.30–1", role="triage"),
    _person("safeguarding", "Marian Doyle", "Safeguarding lead. She keeps people safe.", "Weekdays", role="safeguarding lead"),
    _person("service", "Joel Carter", "Manager of Harbour Lane hostel.", "Weekdays", HARBOUR_LANE, "service contact"),
    _person("commissioner", "Ruth Lindqvist", "Commissioner at the council. She buys housing support.", "Weekdays", COUNCIL, "commissioner"),
    _person("register", "Gareth Pugh", "Secretary of the Board. He keeps the register with Tom.", "Monday, Thursday", role="register keeper"),
    _person("editor", "Callum Reid", "Editor. He puts things in plain words.", "Wednesday", role="editor"),
    _person("reviewer", "Bee", "Panel member. Bee is paid to read pages before they go out.", "When asked", "Northmere Voices", "panel reviewer"),
    _person("finance", "Anita Roy", "Pays panel members and their fares.", "Wednesday, Friday", role="finance"),
    _person("governance", "Hannah Osei", "Looks after information and how long it is kept.", "Tuesday, Wednesday", role="information governance"),
    _person("admin", "Sam Ellery", "Keeps the website running. Sam cannot read messages.", "Weekdays", role="administrator"),
    _person("dee", "Dee", "Panel member.", "", "Northmere Voices", "panel member"),
    _person("marcus", "Marcus T", "Panel member.", "", "Northmere Voices", "panel member"),
    _person("deputy", "Yusuf Rahman", "Deputy safeguarding lead.", "Weekdays", role="safeguarding lead"),
    _person("", "Daniel Mensah", "Commissioner at the NHS.", "Weekdays", NHS_BOARD),
    _person("", "Sandra Whitlock", "Chair of the Partnership Board.", "", "Partnership Board"),
    _person("", "Leila Haddad", "Supports the Rowan Women's Panel.", "", ROWAN),
]

SECOND_HATS = {"Tom Birch": ["register keeper"], "Bee": ["panel member"]}  # Tom also keeps the register; the register's sign-in is Gareth's


def _service(name, words, rooms=0, private=False):
    return {"name": name, "words": words, "rooms": rooms, "address_private": private}


ORGANISATIONS = [
    {"name": COUNCIL, "kind": "council", "services": [
        _service("Housing Options", "Help when you have no home or may lose it."),
        _service("First Contact", "The first desk for any kind of help.")]},
    {"name": NHS_BOARD, "kind": "NHS", "services": [
        _service("Street Health clinic", "A nurse and a doctor. You do not need an appointment.")]},
    {"name": FELLSIDE, "kind": "NHS", "services": [
        _service("Community Team", "Help with your mental health over time."),
        _service("Crisis Line", "Ring when you cannot wait. Open day and night.")]},
    {"name": TURNSTONE, "kind": "charity", "services": [
        _service("Drug and Alcohol Service", "Help with drink and drugs."),
        _service("Gate to Home", "Help when you leave prison.")]},
    {"name": HARBOUR_LANE, "kind": "housing association", "services": [
        _service("Harbour Lane hostel", "A room and staff, 34 rooms.", 34),
        _service("Move-on Flats", "A flat of your own with some help, 18 flats.", 18)]},
    {"name": ROWAN, "kind": "charity", "services": [
        _service("Women's Drop-in", "A place for women to come in, rest and ask."),
        _service("Domestic Abuse Advocates", "Someone on your side if you are hurt at home.", private=True)]},
]

PARTNERSHIP = {
    "name": ALONGSIDE, "began": "2025-04", "town": "Northmere", "people_in_town": "about 96,000", "phone": "01632 960100",
    "address": ["Alongside Northmere", "Freepost ALONGSIDE", "12 Quay Street", "Northmere"],
    "open": "Weekdays 9.30–1. Nobody reads messages at night or at weekends.",
    "link_team": {"posts": 3, "empty": 1, "people": "about 40", "employed_by": ALONGSIDE,
                  "words": "The Link team stays with about 40 people. The partnership employs the team, not a service."},
    "safeguarding_lead": "Marian Doyle", "deputy": "Yusuf Rahman", "duty_desk": "01632 960133",
}

FORUMS = [
    {"slug": "partnership-board", "name": "Partnership Board", "kind": "board", "every": "every two months", "next": "2026-12-10",
     "chair": "Sandra Whitlock", "secretary": "Gareth Pugh", "seats": 11, "lived_experience_seats": 2,
     "lived_experience_note": "The two seats for people with lived experience were empty until March 2026.",
     "meetings": ["2025-11-20", "2026-01-22", "2026-03-12", "2026-05-14", "2026-07-09", "2026-09-17", "2026-12-10"],
     "words": "It clears blocks, finds money, and lets services do things in another way."},
    {"slug": "practice-group", "name": "Practice Group", "kind": "operational", "every": "first Wednesday of the month", "next": "2026-12-02",
     "chair": "Yusuf Rahman", "secretary": "Tom Birch", "seats": 13, "practitioners": 12, "lived_experience_seats": 1,
     "lived_experience_note": "One seat is for a panel member.",
     "meetings": ["2025-11-05", "2025-12-03", "2026-01-07", "2026-02-04", "2026-03-04", "2026-04-01", "2026-05-06", "2026-06-03", "2026-07-01",
                  "2026-08-05", "2026-09-02", "2026-10-07", "2026-11-04", "2026-12-02"],
     "words": "Twelve practitioners look at patterns. They never talk about one person here."},
]

PAY = {"hour": 25, "words": "£25 an hour. Reading time is paid too. Travel, data and childcare are paid ahead."}

PANELS = [
    {"slug": "northmere-voices", "name": "Northmere Voices", "kind": "standing", "size": 9, "supporter": "Ines Okafor", "exercise": "",
     "members": ["Dee", "Marcus T", "Bee", "Jonah", "Samir", "Lorraine", "Kaz", "Win", "Ola"],
     "words": "Nine people who have used services here. They look at all that the partnership does."},
    {"slug": "rowan-womens-panel", "name": "Rowan Women's Panel", "kind": "standing", "size": 7, "supporter": "Leila Haddad", "exercise": "",
     "members": ["Aoife", "Dee", "Bee", "Lorraine", "Kaz", "Win", "Ola"],
     "words": "Seven women. Leila Haddad supports them."},
    {"slug": "contract-panel", "name": "Contract Panel", "kind": "for one exercise", "size": 6, "supporter": "Ines Okafor", "exercise": "CE-2026-01",
     "members": ["Marcus T", "Jonah", "Aoife", "Samir", "Dee", "Kaz"],
     "words": "Six people work on the new contract. Each has signed a form about conflicts of interest."},
]

RECOMMENDATIONS = [
    {"reference": "R-2025-03", "panel": "Northmere Voices", "on": "2025-10-30", "title": "Let us train the front desk",
     "text": "Panel members lead the training for reception staff in all six organisations. Pay us for it."},
    {"reference": "R-2026-02", "panel": "Northmere Voices", "on": "2026-04-23", "title": "A box on the form",
     "text": "Put a box on the form that says “I stay here, I have no bill”. Turn nobody away over proof."},
    {"reference": "R-2026-05", "panel": "Northmere Voices", "on": "2026-07-30", "title": "Somewhere to be at night",
     "text": "Open a place with staff all night. Nights are the worst."},
]


def _question(number, text, kind, choices=(), more=""):
    """kind: words | one | many (up to three). `more`: an open question beside the choices."""
    return {"number": number, "text": text, "kind": kind, "choices": list(choices), "more": more}


def _theme(name, answer, why):
    return {"name": name, "answer": answer, "why": why}


CONSULTATIONS = [
    {"reference": "C-2026-01", "slug": "what-matters", "title": "What matters in a place to live", "exercise": "CE-2026-01", "stage": "priorities",
     "opens": "2026-03-02", "closes": "2026-04-17", "decision_on": "2026-07-09", "decision": "D-2026-011", "state": "decided",
     "summary": "We asked what makes a place good to live in, before anyone wrote the new contract.",
     "can_change": ["What the new contract asks for", "The rules about missed appointments", "How long help goes on after you move"],
     "cannot_change": [("The sum of money", "The council and the NHS have set it."), ("Fire rules", "They are the law and keep people safe.")],
     "options": [], "options_reason": "Nothing was written yet. We asked first.", "left_out": [], "contact": "Ines Okafor",
     "answered": {"total": 85, "online": 45, "paper": 20, "phone": 10, "in_person": 10},
     "questions": [
         _question(1, "What helps you feel safe where you live?", "words"),
         _question(2, "Which three matter most?", "many",
                   ["Own lock", "Own kitchen", "Night staff", "Visitors", "A pet", "Quiet", "Near help", "Other"]),
         _question(3, "If something went wrong, who would you tell first?", "one",
                   ["Someone living there", "Staff", "An outside worker", "Nobody", "Not sure"]),
         _question(4, "Has a rule ever made you leave a place or stay away?", "one", ["Yes", "No", "Not sure"], "Which rule, if you like?"),
         _question(5, "After you move, how long would you want support?", "one",
                   ["1 month", "3 months", "6 months", "12 months", "As long as I want", "Not sure"]),
         _question(6, "What did we not ask?", "words")],
     "coded_themes": [
         _theme("A lock that is mine", "accept", "Every room in the new contract has its own lock and key."),
         _theme("Do not close me because I missed a day", "accept", "This is now clause 4.2."),
         _theme("Staff awake at night", "accept", "The contract asks for staff who are awake at night."),
         _theme("Help that goes on after I move", "accept", "Help goes on for as long as it is wanted, up to 12 months."),
         _theme("One person who knows me", "accept", "Each person has one named worker, and a second for days off."),
         _theme("Pets", "part", "Some flats will take pets. The hostel building cannot take them all."),
         _theme("No visitor rules", "not", "Fire safety: staff need to know who is in the building.")]},
    {"reference": "C-2026-02", "slug": "draft-rules", "title": "Check our draft rules", "exercise": "CE-2026-01", "stage": "design",
     "opens": "2026-10-26", "closes": "2026-12-11", "decision_on": "2027-01-28", "decision": "", "state": "open",
     "summary": "We have written draft rules for the new contract. Tell us if they are clear and fair.",
     "can_change": ["How long we try", "How rooms are kept", "Who we ask"],
     "cannot_change": [("Money", "The sum is set."), ("Fire rules", "They are the law and keep people safe."), ("The building", "It is the one we have.")],
     "options": [("A", "28 days", "We try for 28 days."), ("B", "28 days, or 56 in hospital or prison", "We try longer if you are in hospital or prison."),
                 ("C", "No set end, looked at monthly", "We go on. Each month someone looks again.")],
     "options_reason": "", "left_out": [("One letter only", "It breaks clause 4.2.")], "contact": "Ines Okafor",
     "answered": {},  # still open: NORTHMERE.md gives no count
     "questions": [
         _question(1, "Here is rule 4.2. How clear is it?", "one", ["Clear", "Partly", "Not clear", "Not sure"], "Which words?"),
         _question(2, "How long would be fair to keep trying?", "one", ["A", "B", "C", "Something else", "Not sure"], "Why?"),
         _question(3, "A room kept for someone is a room another person waits for. If someone is in hospital or prison, how long is fair?", "one",
                   ["4 weeks", "8 weeks", "Longer", "It depends", "Not sure"]),
         _question(4, "Who could try to reach you?", "many", ["Support worker", "Link worker", "Friend", "Peer worker", "Nobody"]),
         _question(5, "What would you ask the organisations that want this contract?", "words"),
         _question(6, "If we get this wrong, who is hurt most? How would we notice?", "words")],
     "coded_themes": []},
]

EXERCISE = {
    "reference": "CE-2026-01", "slug": "place-to-live", "title": "A place to live and someone who stays in touch",
    "value": "£1.2–1.5 million over three years", "owner": "Ruth Lindqvist", "panel": "Contract Panel",
    "current": "The current contract is with Harbour Lane Homes. It ends on 30 June 2027.", "current_ends": "2027-06-30",
    "interest": {"organisation": HARBOUR_LANE, "words": "Harbour Lane leaves the room for this item."},
    "stages": [
        {"stage": "need", "state": "evidenced", "proof": ["I-2026-004", "I-2026-009"]},
        {"stage": "priorities", "state": "evidenced", "proof": ["C-2026-01"]},
        {"stage": "design", "state": "under way", "proof": ["C-2026-02"]},
        {"stage": "market", "state": "gap explained", "proof": [], "gap": {
            "on": "2026-10-06", "by": "Ruth Lindqvist", "next_time": "Next time the panel gets four weeks' notice.",
            "words": "We held a day for suppliers on 6 October. The panel had nine days' notice. Nobody from the panel was there."}},
        {"stage": "evaluate", "state": "not reached", "proof": []},
        {"stage": "mobilise", "state": "not reached", "proof": []},
        {"stage": "monitor", "state": "not reached", "proof": []},
        {"stage": "review", "state": "not reached", "proof": []}],
}


def _place(name, kind, address, services, private=False):
    return {"name": name, "kind": kind, "address": address, "services": services, "address_private": private}


PLACES = [  # streets are invented; a private place has no address anywhere
    _place("Northmere", "town", "", []),
    _place("Old Quay", "area", "", []), _place("Fellside", "area", "", []), _place("Station and Market", "area", "", []),
    _place("Saltmarsh", "area", "", []),
    _place("Alongside office", "desk", "12 Quay Street", []),
    _place("Town Hall desk", "desk", "Market Square", ["First Contact", "Housing Options"]),
    _place("Street Health clinic", "desk", "3 Rope Walk", ["Street Health clinic"]),
    _place("Fellside House", "desk", "Fellside Road", ["Community Team"]),
    _place("Turnstone Recovery", "desk", "40 Fellside Road", ["Drug and Alcohol Service", "Gate to Home"]),
    _place("Harbour Lane hostel", "desk", "1 Harbour Lane", ["Harbour Lane hostel", "Move-on Flats"]),
    _place("Rowan Centre", "desk", "9 Chapel Street", ["Women's Drop-in"]),
    _place("Domestic Abuse Advocates", "private", "", ["Domestic Abuse Advocates"], private=True),
]


def _line(name, words, kind, number, hours, always=False, local=False, body=""):
    return {"name": name, "words": words, "kind": kind, "number": number, "body": body, "hours": hours, "round_the_clock": always, "local": local}


# THE OWNER MUST CHECK EVERY LINE before a real site opens: number, hours, cost. The 01632 960xxx numbers are invented and reach nobody.
# NORTHMERE.md gives the Crisis Line; the other local numbers were made up here, within its range.
HELPLINES = [
    _line("999", "If someone is hurt or in danger now.", "tel", "999", "Day and night", True),
    _line("999 by text", "Text 999 if you cannot speak. Register first: text “register” to 999.", "sms", "999", "Day and night", True),
    _line("999 in BSL", "Call 999 in British Sign Language, by video.", "web", "https://999bsl.co.uk/", "Day and night", True),
    _line("Crisis Line", "When your mind is in a bad place and it cannot wait.", "tel", "01632 960111", "Day and night", True, True),
    _line("Samaritans", "Someone to talk to, about anything. Free.", "tel", "116 123", "Day and night", True),
    _line("Shout", "Text SHOUT if you would rather type. Free on most networks.", "sms", "85258", "Day and night", True, body="SHOUT"),
    _line("NHS 111", "When you need medical help and it is not 999. Choose 2 for mental health.", "tel", "111", "Day and night", True),
    _line("National Domestic Abuse Helpline", "For women who are hurt or scared at home. Free.", "tel", "0808 2000 247", "Day and night", True),
    _line("Childline", "If you are under 19. Free.", "tel", "0800 1111", "Day and night", True),
    _line("Council duty desk", "If you are not safe or have nowhere tonight.", "tel", "01632 960133", "Day and night", True, True),
    _line("Domestic Abuse Advocates", "Someone on your side, here in Northmere.", "tel", "01632 960144", "Weekdays 9–5", False, True),
    _line("Housing advice", "If you have a letter with a date on it. Some have 21 days.", "tel", "01632 960155", "Weekdays 9–4", False, True),
    _line("Alongside Northmere", "Tell us by phone. Not an emergency line.", "tel", "01632 960100", "Weekdays 9.30–1", False, True),
]
