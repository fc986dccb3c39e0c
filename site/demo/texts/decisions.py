"""What Northmere decided, promised and told: the Board's six decisions, more small ones, promises, updates, small changes.

Every answered insight is cited by at least one decision or small change. Dates are those of the demo day, 20 November 2026.
"""

BOARD, GROUP = "Partnership Board", "Practice Group"
CHANGED, HELPED, NOT_FOLLOWED = "changed", "helped", "not_followed"


def _decision(reference, title, kind, route, on, decided, why, options, evidence, review_on, forum=BOARD, **more):
    return {
        "reference": reference, "title": title, "kind": kind, "route": route, "on": on, "decided": decided, "why": why, "forum": forum,
        "options": [{"option": option, "rejected_because": because} for option, because in options],
        "evidence": [{"kind": _kind(ref), "reference": ref, "weight": weight, "because": because} for ref, weight, because in evidence],
        "review_on": review_on, "services": [], "panel_notes": [],
        "rule_relaxed": "", "where": [], "until": "", "ask_for": "", "amount": "", "contributors": [], "leaving": "", "law": {}, "clause": {},
        **more,
    }


def _kind(reference):
    return {"I": "insight", "R": "recommendation", "C": "consultation"}[reference[0]]


def _note(panel, stance, text):
    return {"panel": panel, "stance": stance, "text": text}


DECISIONS = [
    _decision(
        "D-2025-006", "The first five minutes", "unblock", "cultural", "2025-11-20",
        "Panel members will train reception staff in all six organisations. The training is called “the first five minutes”. "
        "Panel members are paid for it.",
        "About 20 people told us that the front desk decides if they come back. The people who know that best are the people who have stood there.",
        [("Buy a training day from a company", "It would not be led by people who have stood at these desks."),
         ("A poster and a short film", "The panel said that a poster changes nobody.")],
        [("R-2025-03", CHANGED, "Voices asked to lead the training. We had planned a film."),
         ("I-2025-009", HELPED, "It showed us that this is about all six organisations, not one desk.")],
        "2026-11-26", services=["First Contact", "Housing Options", "Street Health clinic", "Community Team", "Drug and Alcohol Service",
                                "Harbour Lane hostel", "Women's Drop-in"],
        panel_notes=[_note("Northmere Voices", "agree", "We agree. Pay us and let us do it our way.")]),
    _decision(
        "D-2026-002", "Three tries before anyone is closed", "permission", "strategic", "2026-01-22",
        "Two services may set aside the rule “two missed appointments and you are closed”. "
        "Before they close anyone, they try three times, in three ways, over 28 days.",
        "About 35 people told us they were closed when they were in hospital, in court or had no phone. Nobody had asked why. "
        "Starting again costs months.",
        [("Keep the rule and add a reminder text", "Many people had no phone when the text was sent."),
         ("No closing at all", "The teams said that they would not know who still wants help.")],
        [("I-2026-001", CHANGED, "We came to talk about reminder texts. The reasons people gave made us change the rule.")],
        "2027-01-28", services=["Community Team", "Drug and Alcohol Service"],
        rule_relaxed="Two missed appointments and you are closed", where=["Community Team", "Drug and Alcohol Service"], until="2027-03-31",
        ask_for="Three tries, in three ways, over 28 days, before anyone closes you."),
    _decision(
        "D-2026-005", "A shared budget for the Link team", "fund", "economic", "2026-03-12",
        "The council and the NHS put £180,000 into one budget. It pays for the Link team from April 2026 to March 2027. "
        "Two panel members help to decide how it is used.",
        "About 45 people asked for one person who stays with them. No single service could pay for that. Sharing it means no one service owns it.",
        [("One service employs the team", "People said that they would not trust it in the same way."),
         ("Each service gives a worker one day a week", "That is again many workers, not one.")],
        [("I-2026-004", CHANGED, "We had planned a new meeting of workers. People asked for one person, so we paid for that.")],
        "2026-12-10", services=["Community Team", "Drug and Alcohol Service", "Housing Options", "Gate to Home"], amount="£180,000",
        contributors=[{"name": "Northmere Borough Council", "amount": "£90,000", "basis": "equal"},
                      {"name": "NHS Mere Valley Integrated Care Board", "amount": "£90,000", "basis": "equal"}],
        leaving="Either side can leave with six months' notice.", starts="2026-04-01", ends="2027-03-31",
        panel_notes=[_note("Rowan Women's Panel", "agree_if", "You can ask for a woman.")]),
    _decision(
        "D-2026-008", "No bill with your name on it", "legal", "legal", "2026-05-14",
        "Housing Options will turn nobody away because they cannot prove a local connection. The form will have a box for people with no bill.",
        "About 15 people told us they had no paper to show. Some have slept here for years. "
        "The law says that a council may ask about this. It does not have to.",
        [("Take a letter from a worker as proof", "People with no worker would still be shut out."),
         ("Leave it to each member of staff", "The answer would depend on who is at the desk.")],
        [("I-2026-007", HELPED, "It showed us how many have lived here for years with no bill."),
         ("R-2026-02", HELPED, "Voices wrote the words for the new box.")],
        "2027-05-31", services=["Housing Options"],
        law={"act": "Housing Act 1996", "section": "section 184", "effect": "both", "response": "exceed", "themes": ["T04"],
             "plain": "The law says that a council may ask if you have a link to the area. It need not ask. "
                      "It protects some people and shuts others out. We go further than the law asks.", "review_on": "2027-05-31"}),
    _decision(
        "D-2026-011", "A rule for the new contract: three ways first", "contract", "commissioning", "2026-07-09",
        "The new housing support contract will have clause 4.2. The draft says to keep trying for 28 days. "
        "How long stays open until people have answered C-2026-02.",
        "In C-2026-01, people said that help stopped when they needed it most. About 25 people said the same about leaving prison, hospital or the hostel.",
        [("One letter, then close", "It breaks clause 4.2."),
         ("No visitor rules at all", "Fire safety: staff need to know who is in the building.")],
        [("C-2026-01", CHANGED, "The first draft had no clause about missed appointments. Not followed: no visitor rules, because of fire safety."),
         ("I-2026-009", HELPED, "It showed us that hospital and prison are where contact breaks.")],
        "2027-01-28", services=["Harbour Lane hostel", "Move-on Flats", "Gate to Home"],
        clause={"number": "4.2", "exercise": "CE-2026-01", "themes": ["T03", "T08"],
                "text": "Nobody's support ends because they missed appointments until someone they know has tried to reach them in three ways."},
        panel_notes=[_note("Contract Panel", "disagree", "28 days is too short if you are in hospital.")]),
    _decision(
        "D-2026-014", "A night space: not this year", "fund", "economic", "2026-09-17",
        "A staffed night space will not open this year. It costs £310,000, and we found £95,000. We will look for the rest again.",
        "Without staff all night it would not be safe. The money we found does not pay for staff all night.",
        [("Open three nights a week", "Voices said that people would come on the other nights to a locked door."),
         ("Open with volunteers only", "Nobody could say it would be safe.")],
        [("R-2026-05", NOT_FOLLOWED, "We read it. We do not have the money this year: £95,000 of £310,000."),
         ("I-2026-012", NOT_FOLLOWED, "We read it. About 20 people said that nights are the worst. We could not do it this year.")],
        "2027-03-31", services=["Harbour Lane hostel", "Move-on Flats", "Crisis Line"], amount="£310,000",
        contributors=[{"name": "Found so far", "amount": "£95,000", "basis": "found"}],
        panel_notes=[_note("Northmere Voices", "disagree", "People said nights are worst. Nights still have nothing.")]),
]

MORE_DECISIONS = [
    _decision(
        "D-2025-005", "One letter, one date, one number", "policy", "cultural", "2025-11-05",
        "First letters from First Contact, Housing Options and the Community Team will say one thing. They give one date and one number.",
        "People did not know which number to ring. Some asked a friend to read the letter out.",
        [("A help page about letters", "People asked for better letters, not a page about them.")],
        [("I-2025-001", CHANGED, "Three numbers became one."), ("I-2025-004", HELPED, "It gave us the words that people stumble on.")],
        "2026-12-02", GROUP, services=["First Contact", "Housing Options", "Community Team"]),
    _decision(
        "D-2025-007", "Any desk can take a message", "unblock", "cultural", "2025-12-03",
        "Any of the six desks will take a message for another service. They ring it through on the same day.",
        "People lose a phone and lose their place. Others go from desk to desk and give up.",
        [("A new phone line for messages", "It needs a phone, and the phone is what people had lost.")],
        [("I-2025-002", CHANGED, "We had thought that people would ring."), ("I-2025-007", HELPED, "It showed that people try many doors.")],
        "2026-12-02", GROUP, services=["First Contact", "Street Health clinic", "Housing Options"]),
    _decision(
        "D-2026-001", "We ring you back", "unblock", "cultural", "2026-01-07",
        "If you ask, First Contact rings you back on the same day. You do not pay for the wait.",
        "People waited on the phone until their credit ran out.",
        [("A free number", "It would take a year to set up.")],
        [("I-2025-005", CHANGED, "We did not know that the wait used up credit.")],
        "2027-01-06", GROUP, services=["First Contact"]),
    _decision(
        "D-2026-003", "A time that works, and the fare first", "policy", "cultural", "2026-02-04",
        "Staff ask which time of day works before they book. If the fare is hard to find, they send it with the letter.",
        "Nine in the morning does not work for many. Some had no money for the bus on the day.",
        [("Pay fares back later", "People did not have the money on the day.")],
        [("I-2025-008", CHANGED, "Morning is no longer the first offer."), ("I-2026-003", HELPED, "It showed that the fare has to come first.")],
        "2027-02-03", GROUP, services=["Community Team", "Street Health clinic", "Drug and Alcohol Service"]),
    _decision(
        "D-2026-004", "One page, in your own words", "share data", "strategic", "2026-03-12",
        "If you have written one page about yourself, all six organisations will read it first. You hold it. You choose who sees it.",
        "People tell their story again at each place. It hurts each time.",
        [("One shared computer file", "People want to hold the page and choose who reads it.")],
        [("I-2026-002", CHANGED, "We had planned a shared file. People asked for a page of their own."),
         ("I-2025-006", HELPED, "It showed how often a new worker starts from nothing.")],
        "2027-03-11", services=["First Contact", "Community Team", "Housing Options", "Drug and Alcohol Service", "Domestic Abuse Advocates"]),
    _decision(
        "D-2026-007", "A first talk without photo ID", "permission", "strategic", "2026-05-14",
        "First Contact and the Street Health clinic may see you the first time without photo ID. They help you to get ID after that.",
        "To get ID, people are asked for ID. So they got no help with either.",
        [("A letter from a worker in place of ID", "Many people have no worker yet.")],
        [("I-2025-011", CHANGED, "We had seen ID as a small thing. It stops all the rest."),
         ("I-2026-008", HELPED, "It showed that people stop at the first page.")],
        "2027-05-13", services=["First Contact", "Street Health clinic"], rule_relaxed="No photo ID, no first talk",
        where=["First Contact", "Street Health clinic"], until="2027-05-31", ask_for="A first talk, even if you have no photo ID."),
    _decision(
        "D-2026-009", "Ask if now is good, and read it back", "policy", "cultural", "2026-06-03",
        "Staff in the Practice Group ask if now is a good time. They say what they will write. They read it back.",
        "People told us that this is why they went back. It takes two minutes.",
        [("A new form", "People spoke of how they were asked, not of the form.")],
        [("I-2026-005", CHANGED, "One clinic does this. Now the others have agreed to do it too.")],
        "2026-12-02", GROUP, services=["Street Health clinic"]),
    _decision(
        "D-2026-010", "We say how long the wait is", "unblock", "cultural", "2026-07-01",
        "Three services put up how long the wait is, in weeks, each month. If it changes for you, they tell you.",
        "People said that a true long wait is better than soon.",
        [("Wait until the waits are shorter", "People need to know now.")],
        [("I-2026-011", CHANGED, "We had feared that the number would put people off. They asked for it.")],
        "2027-01-06", GROUP, services=["Community Team", "Housing Options", "Drug and Alcohol Service"]),
    _decision(
        "D-2026-013", "You choose: text, call or letter", "policy", "cultural", "2026-09-02",
        "Staff ask how and where you want to hear from us. They ask again each time. Reminders go out two days before.",
        "Letters went to old addresses. Texts came after the time had passed.",
        [("Text for everyone", "Some people have no phone, or share one.")],
        [("I-2026-015", CHANGED, "Letters are no longer the first way for all."), ("I-2025-012", HELPED, "It showed how many letters go astray."),
         ("I-2026-022", HELPED, "It showed that same-day texts come too late.")],
        "2027-03-03", GROUP, services=["Community Team", "Housing Options", "Drug and Alcohol Service", "Street Health clinic"]),
    _decision(
        "D-2026-016", "Drink and mind: one talk, both teams", "unblock", "strategic", "2026-10-07",
        "If you drink or use drugs and your mind is not well, both teams come to one first talk. Neither may send you away to the other.",
        "Each team had told people to go to the other one first. People got help from neither.",
        [("Write a new joint policy first", "It would take months. One talk can start now.")],
        [("I-2026-013", CHANGED, "We had planned a policy. People told us that one short talk in one room had worked.")],
        "2027-04-07", GROUP, services=["Community Team", "Drug and Alcohol Service"]),
    _decision(
        "D-2026-017", "Another place to wait", "unblock", "cultural", "2026-10-07",
        "At First Contact and the Street Health clinic you can ask to wait in another room. You do not have to say why.",
        "Some women left before they were seen. They did not want to wait in a mixed room.",
        [("A women's day once a week", "People need help on other days as well.")],
        [("I-2026-014", CHANGED, "We had not known that people left because of the room.")],
        "2027-04-07", GROUP, services=["First Contact", "Street Health clinic"]),
    _decision(
        "D-2026-019", "Asked first, and by the name you use", "policy", "cultural", "2026-11-04",
        "Before staff meet about your support, they ask you to come or to send words. They use the name you use.",
        "People found out about meetings later. Some had asked more than once to be called by another name.",
        [("Send notes after the meeting", "People want a say before it, not a note after it.")],
        [("I-2026-016", CHANGED, "Meetings without the person are no longer the normal way."),
         ("I-2026-026", HELPED, "It showed that names get lost at desks.")],
        "2027-05-05", GROUP, services=["Community Team", "Housing Options", "First Contact"]),
    _decision(
        "D-2026-020", "A call on the next working day", "unblock", "strategic", "2026-11-04",
        "After a call to the Crisis Line, or a night in hospital, you can say yes to a call. "
        "Someone from the Community Team rings on the next working day.",
        "After a bad night nobody rang. People who left hospital on a Friday had no one until Monday.",
        [("Open at weekends", "There are not enough staff this year. We said so to the Board.")],
        [("I-2026-021", CHANGED, "We had counted calls at night. We had not asked about the day after."),
         ("I-2026-024", HELPED, "It showed that Fridays are the gap. The call still comes on a Monday.")],
        "2027-05-05", GROUP, services=["Crisis Line", "Community Team", "Street Health clinic"]),
]


def _promise(reference, text, owner, decision, made_on, original_due, due, status, reason, notes, checks=()):
    return {"reference": reference, "text": text, "owner": owner, "decision": decision, "made_on": made_on, "original_due": original_due, "due": due,
            "status": status, "reason": reason, "notes": [{"on": on, "text": words} for on, words in notes],
            "checks": [{"on": on, "how": how, "outcome": outcome, "text": words} for on, how, outcome, words in checks]}


PROMISES = [
    _promise("P-2025-004", "48 reception staff are trained by panel members.", "Sandra Whitlock", "D-2025-006", "2025-11-20", "2026-05-31", "2026-05-31",
             "confirmed", "The panel visited all six desks.",
             [("2026-05-29", "Claimed done: 48 staff trained."), ("2026-07-20", "Confirmed. The panel visited all six desks. Two desks still need quiet.")],
             [("2026-07-20", "panel_visited", "confirmed", "Panel members visited all six desks and were paid. They say it is better.")]),
    _promise("P-2026-001", "Every closing letter shows three tries.", "Yusuf Rahman", "D-2026-002", "2026-01-22", "2026-06-30", "2026-12-18",
             "disputed", "Some letters still go out early. This promise is open again.",
             [("2026-06-30", "Claimed done."), ("2026-08-11", "We asked people if it is true. The answer was “partly”."),
              ("2026-08-12", "Open again. The new date is 18 December.")],
             [("2026-08-11", "people_asked", "disputed", "People said “partly”. Some letters show one try.")]),
    _promise("P-2026-002", "One phone number for the Link team.", "Ines Okafor", "D-2026-005", "2026-03-12", "2026-04-30", "2026-04-30",
             "dropped", "People told us they preferred their own worker's number. So we stopped.",
             [("2026-04-28", "Dropped. People preferred their worker's number.")]),
    _promise("P-2026-003", "A third Link coordinator is in post.", "Daniel Mensah", "D-2026-005", "2026-03-12", "2026-08-31", "2026-08-31",
             "late", "Nobody was found in the first round. Interviews are on 1 December.",
             [("2026-09-01", "Late. The post is still empty."), ("2026-11-05", "Interviews are on 1 December.")]),
    _promise("P-2026-004", "A one-page guide for desk staff at Housing Options.", "Ruth Lindqvist", "D-2026-008", "2026-05-14", "2026-06-30", "2026-06-30",
             "unverified", "Too few people answered to say if it is true.",
             [("2026-06-29", "Claimed done."), ("2026-08-10", "We asked. Too few people answered.")],
             [("2026-08-10", "people_asked", "unverified", "Fewer than 8 people answered. We cannot say yes or no.")]),
    _promise("P-2026-005", "The form has a box: “I stay here, I have no bill”.", "Ruth Lindqvist", "D-2026-008", "2026-05-14", "2026-10-30", "2026-10-30",
             "claimed", "The council says it is done. We ask people on 9 December.",
             [("2026-10-28", "Claimed done. We ask people on 9 December if it is true at the desk.")]),
    _promise("P-2026-006", "Two paid panel sessions on the draft rules.", "Ines Okafor", "D-2026-011", "2026-07-09", "2026-12-04", "2026-12-04",
             "at_risk", "One session was called off. It has no new date yet.",
             [("2026-11-12", "At risk. One session was called off. There is no new date.")]),
    _promise("P-2026-007", "Look again for money for a night space.", "Ruth Lindqvist", "D-2026-014", "2026-09-17", "2027-03-31", "2027-03-31",
             "on_track", "Ruth asks the council and the NHS again in the new year.",
             [("2026-10-30", "On track. The question is on the list for the new budget.")]),
]


def _update(slug, title, decision, on, changed_on, lead, **words):
    return {"slug": slug, "title": title, "decision": decision, "on": on, "changed_on": changed_on, "lead": lead,
            "you_said": "", "we_did": "", "we_will": "", "could_not": "", "not_yet": "", "tonight": "", **words}


UPDATES = [  # `changed_on`: the day the words were last changed (a notice), "" if never
    _update("three-tries", "Three tries before anyone is closed", "D-2026-002", "2026-02-04", "2026-08-12",
            "Two services now try three ways before they close anyone.",
            you_said="Miss two and you are out.", we_did="Two services now try three ways over 28 days.",
            not_yet="Some letters still go out early. So this promise is open again.", we_will="We will check the letters by 18 December."),
    _update("no-bill", "No bill with your name on it?", "D-2026-008", "2026-05-29", "2026-10-30",
            "You do not need a bill with your name on it to ask Housing Options for help.",
            you_said="There was no box for us.", we_did="The form now has a box.",
            we_will="We will ask you on 9 December if it is true at the desk."),
    _update("first-five-minutes", "The first five minutes", "D-2025-006", "2025-12-03", "2026-07-22",
            "People who have stood at the desk now train the people behind it.",
            you_said="The front desk decides if we come back.",
            we_did="Panel members trained 48 staff and were paid. Then they visited all six desks. They say it is better.",
            not_yet="Two desks still need quiet."),
    _update("night-space", "A night space: we could not", "D-2026-014", "2026-09-30", "",
            "A night space will not open this year. Here is why, and what comes next.",
            you_said="Nights are the worst.",
            could_not="We could not open a place this year. It costs £310,000. We found £95,000. Voices disagree. Their note is on the decision.",
            we_will="We will look again and tell you by 31 March 2027.", tonight="Crisis Line, 01632 960111."),
]


def _small(reference, title, said, changed, on, by, service, themes, insight):
    return {"reference": reference, "title": title, "said": said, "changed": changed, "on": on, "by": by, "service": service,
            "themes": themes, "insight": insight}


SMALL_CHANGES = [
    _small("D-2025-008", "A lamp on the back path", "The path behind the hostel is dark.", "A lamp on the back path comes on at dusk.",
           "2025-12-18", "Joel Carter", "Harbour Lane hostel", ["T07"], "I-2025-010"),
    _small("D-2025-009", "A quiet table", "The whole room can hear what we say at the desk.",
           "There is a table away from the desk. Staff offer it before they ask anything private.",
           "2025-12-22", "Ines Okafor", "First Contact", ["T06", "T01"], "I-2025-003"),
    _small("D-2026-006", "Every lock checked", "Locks stay broken for days, and nobody gives us a day.",
           "Staff checked all 34 locks and mended the broken ones. A broken lock now goes in a book, with a day for the repair.",
           "2026-03-27", "Joel Carter", "Harbour Lane hostel", ["T07"], "I-2026-006"),
    _small("D-2026-012", "A later desk", "The desk shuts at three. We get there after that.",
           "The desk is open until six on weekdays. If you will be later, ring and someone waits.",
           "2026-07-20", "Joel Carter", "Harbour Lane hostel", ["T08", "T01"], "I-2026-010"),
    _small("D-2026-015", "A plain envelope", "The name of the service is on the envelope.", "Letters now come in a plain envelope with no name on it.",
           "2026-09-24", "Callum Reid", "Drug and Alcohol Service", ["T10"], "I-2026-018"),
    _small("D-2026-018", "A place to charge a phone", "There is nowhere to charge a phone.",
           "Six plugs with leads by the window. You do not need to ask and you need no appointment.",
           "2026-10-15", "Ines Okafor", "First Contact", ["T11"], "I-2026-019"),
]
