"""400 believable messages for the demo: people's own words (no word checks), the same at every run.

In the banks below a line that starts with a theme's code begins that theme; " | " parts one phrase from the next.
"""

import random
from functools import cache

FIRST_MONTH = (2025, 10)
BY_MONTH = (14, 17, 19, 22, 24, 27, 29, 31, 33, 35, 34, 39, 43, 33)  # October 2025 to November 2026 (20 days of it)
BY_VIA = {"online": 220, "paper": 80, "worker": 60, "phone": 40}


def _story(key, month, via, service, themes, who, insight, text, better, seriousness, reply, other_service=""):
    return {"key": key, "text": text, "better": better, "month": month, "via": via, "service": service,
            "other_service": other_service, "themes": themes, "who_may_see": who, "insight": insight,
            "seriousness": seriousness, "reply": reply}


STORIES = [
    _story("S1", "2025-12", "online", "Community Team", ["T03"], "service", "I-2026-001",
           "I missed two appointments because I was in hospital. They closed me. The letter went to my old address. "
           "I rang and they said start again. I'd already waited five months the first time.", "", "everyday",
           "Thank you for telling us. You were in hospital and you were closed. We have put this to the Board, with what others said. "
           "It meets on 22 January. I will write here the day after. Tom"),
    _story("S2", "2026-02", "phone", "Housing Options", ["T04"], "service", "I-2026-007",
           "They wanted proof I'm from here. I've slept here two years but there's no bill with my name on it. "
           "The man was polite. There was no box on his form for me.", "", "everyday",
           "Thank you for ringing. Others told us the same about that form. We have asked the council to look at the rule behind it. "
           "You will hear from us when there is a date. Tom"),
    _story("S3", "2026-03", "worker", "Harbour Lane hostel", ["T07"], "service", None,
           "My lock was broken nine days. I told three people. I slept with a chair against the door. Most of the staff are all right. "
           "I wanted someone to write it down and give me a day.", "", "serious",
           "Nine days is too long. We asked the hostel to check every lock, not only yours. We did not say who told us. "
           "If your lock is still broken, tell me here and I will ring them that day. Marian"),
    _story("S4", "2026-04", "paper", "Street Health clinic", ["T06"], "publish", None,
           "The nurse asked was it a good time before she sat down. She said what she'd write and read it back to me. "
           "I went again the week after. First time in six years I've gone back.", "", "everyday",
           "Thank you for writing this down. You said we may use your words, so we showed you them first. The clinic has read them. "
           "We have asked other teams to do the same. Ines"),
    _story("S5", "2026-05", "online", "Domestic Abuse Advocates", ["T01", "T05"], "team", None,
           "I've told it to eleven people. My advocate said you don't have to go through it again, let's write one page you're happy with. "
           "Took an hour. I've used it four times.", "", "everyday",
           "Thank you. This stays with our team, as you asked. The page is yours and you can change it any day. "
           "If a service will not read it, tell us which one. Ines"),
    _story("S6", "2026-06", "paper", "Gate to Home", ["T08"], "service", "I-2026-009",
           "I knew my date for months. On the day I had a bus ticket and an appointment at four. The hostel desk shuts at three. "
           "Two people needed to ring each other, that's all.", "", "everyday",
           "Thank you for your letter. You are right: two people needed to ring each other. We have asked the hostel about its desk hours. "
           "We have told the Board too. I will write when there is an answer. Tom"),
    _story("S7", "2026-08", "phone", "Community Team", ["T09", "T05"], "service", None,
           "One lot said sort the drinking first. The other lot said sort your head first. They're on the same street. "
           "My Link worker got them both in a room. Twenty minutes.", "", "everyday",
           "Thank you for ringing. Twenty minutes in one room did it. We have taken that to the Practice Group, with no names. "
           "It meets in October and we will tell you what they say. Tom", other_service="Drug and Alcohol Service"),
    _story("S8", "2026-09", "paper", "not sure", ["T12"], "team", None,
           "There's a team that stays with you. My mate got on it and I didn't. Good for him, I mean that. But how do they pick? "
           "Put it on the wall so we can see.", "", "everyday",
           "That is a fair question. We do not have the whole answer yet. Ines is writing down how people are picked. "
           "We will tell you here by 11 December. Tom"),
]


def _bank(text):
    themes = {}
    for line in text.strip().splitlines():
        first, _, rest = line.partition(" ")
        if len(first) == 3 and first[0] == "T" and first[1:].isdigit():
            code, line = first, rest
            themes[code] = ""
        themes[code] += " " + line.strip()
    return {code: [part.strip() for part in words.split(" | ")] for code, words in themes.items()}


BY_THEME = _bank("""
T01 I rang three numbers before I got the right one. | First time I went in nobody looked up for ages. | Went in on a Monday. Long queue and one person on the
desk. | They gave me six pages to fill in and I'd left my glasses. | I got passed from one desk to the next and ended up back at the first one. | The website
said ring them and the phone said go on the website. | It took me weeks to get myself through that door. | Told it all to the person on the desk and then again
to the next one. | They asked me everything out loud with people sat behind me. | I was told wrong place and that was it. | I only wanted to ask one thing. |
The person on the phone talked that fast I couldn't follow. | My first day in this town I slept in the bus station because the door I needed shut at four.
T02 I have been waiting since before the summer. | They said six weeks. It was fourteen. | I ring every Friday and every Friday it's no news. | Got a letter to
say I'm on the list. Then nothing. | I was on hold forty minutes and my credit ran out. | You wait that long you forget what you asked for. | Nobody could tell
me if I was number 3 or number 300. | I waited four months for a phone call that lasted ten minutes. | Turned up at nine like they said. Seen at twelve. | They
moved my date twice. | I know they're busy. Everyone is. But it's been months. | I sat in that waiting room so long I learnt the posters off by heart. | My
worker left and I went back to the bottom.
T03 I missed one because the bus didn't come. | They closed me because I wasn't there twice. | I had court the same morning as my appointment. | I was on a ward
when they rang. How could I answer. | The text came on the day, an hour after. | Nine in the morning is no good with my tablets. | I went on the wrong day, my
fault, mixed up Tuesday and Thursday. | I had no credit to ring and cancel. | I was outside. Couldn't go in. Too many people. | My phone got nicked so I never
saw the message. | Missed it because I was at my mum's funeral. | They say I did not attend. Nobody asked why. | Couldn't get the fare.
T04 I can't get on the list because I've got no address and I can't get an address because I'm not on the list. | They said you have to be sober for four weeks
first. | Rule is no dogs. He's all I've got. | I'm from two streets over the line so I don't count. | You need a letter from the doctor and the doctor wants a
letter from them. | I got told I'm not bad enough yet. | Then they said I'm too bad for that place. | I was banned once, years back, and it's still on there. |
They want three months of bank statements. I have been in a tent. | I'm 24 and it's 25 and over. | Couples can't go in together so we stopped out. | You can't
have this if you've already got that.
T05 I've had seven workers in two years. | Every time I go there's a new face. | My worker went on leave and nobody rang me. | What I want is one person. One. |
I told one place I'd moved and thought they'd tell the rest. They don't. | Five different people came to see me in one week. | I got a new worker and she'd not
been told a thing. | Nobody seems to know who's in charge of me. | My worker is good but she's only there two days. | I had someone I could ring and then the
funding stopped. | They all have a piece of it. Nobody has the lot. | I get a different name on every letter.
T06 He talked to my support worker and not to me. | I heard them laughing in the back office, might not have been about me but still. | She rolled her eyes. I
saw it. | They called me by my full name across the room. | I got spoken to like a kid. | I told them what I like to be called and they still don't use it. |
They had already made their mind up from my file. | I was kept stood there while they finished their chat. | He said you people. | I said sorry about six times
and I'd done nothing. | The guard followed me round the building. | They wrote down something I never said. | Asked for a cup of water and got a look.
T07 There's people in my building that don't live here. | The front door hasn't shut right since spring. | Someone tries my handle at night. | The light on our
landing has been out for weeks. | I don't use the kitchen when certain people are in. | I moved in and the window wouldn't lock. | The night man is asleep half
the time. | I told them about the noise and they told him it was me who said. | You can hear everything through these walls. | I keep my shoes on in bed in
case. | There's a lad here who borrows money and you don't say no. | Had my post opened twice. | They put me on the ground floor and I asked them not to.
T08 I got let out on a Friday with nothing sorted. | They gave me my bag and a bus ticket and that was me done. | Came out at ten in the morning and had nowhere
till night. | I had a date for weeks and it still fell apart on the day. | I left with three days of tablets. | Nobody told the next place I was coming. | They
said the room was ready. It wasn't. | They moved me on to my own place and I didn't see anyone for a month. | I asked what happens after and they said someone
will ring. | My things were still in the other place and they'd thrown half of it out. | I was told at nine I was leaving at eleven. | Came out and my phone was
dead and all my numbers are in it.
T09 One lot says stop drinking then we'll see you. | I drink because of my head. They treat it like it's the other way round. | Been told to come back when I'm
clean. | They asked had I used today, I told the truth, and that ended it. | My script worker is great but she can't help with the voices. | Two teams, two
buildings, and me walking between. | I've stopped saying about the drink because they stop listening. | I rang in a bad way and they asked was I drunk. | They
sent me off to a group first. I can't do groups. | I did the detox. Nobody did the other bit. | I've got two lots of notes and they don't match. | The doctor
said it's the weed. It's not the weed.
T10 Got a letter with four pages and I still don't know what they want. | I can't read that well and they keep writing. | The letter came after the date on it.
| It said ring this number and the number's dead. | I get letters for someone else at my address. | It's all long words. My sister had to read it me. | They
text you from a number you can't text back. | They post things to the hostel and it sits in a box. | I asked for big print and got the same again. | Got two
letters the same day and they say different things. | The envelope has their name all over it so everyone knows. | It's all online now and I've got no data.
T11 I lost my ID in the flood and you need ID to get ID. | My phone's how they find me and I can't keep a phone. | I had four pound till Tuesday. | They want an
email address. I've forgotten the password to three. | My bank card got swallowed and the bank wants a letter. | You need a phone to get the code to get on the
website. | They stopped my money for a month while they looked. | I walked there, five miles, because I'd no fare. | I charge my phone in the library till they
ask me to move. | I've got a provisional and they said it's the wrong one. | Somebody else was getting my money paid in to theirs. | On my fourth number.
T12 I got help and the lad next to me didn't and he needed it more. | Who decides? That's all I'm asking. | If you shout you get seen. I don't shout. | I was
told I don't meet it. Meet what. | My mate got a flat in six weeks and I've been here a year. | They take the ones who are easy. | It feels like who you know. |
My partner got a worker and I got a leaflet. | They said it goes on points, nobody can show me the points. | I got turned down and no reason given. | I'm glad
for the ones that got in. But still. | Three of us asked the same week. One got a yes.
""")

MIDDLES = _bank("""
T01 Nobody said who I was talking to or what happens next. | I nearly walked out. | In the end a bloke outside told me what to do. | I had to go back twice more
to get anywhere. | If my friend hadn't been with me I'd have gone home. | I'm not thick, I need it said slow. | They were nice enough, rushed off their feet
though. | I still don't know if they've got my name down or not.
T02 Nobody rings to say you're still on it. | You give up hoping, you do. | Things got worse while I waited. | I'd rather be told a year than told soon. | By
the end my mate had more sense out of them than me. | I keep my phone on all night in case. | I don't blame the ones on the desk. | One text would of done it.
T03 Next thing I hear I'm back at the start. | I'd told them it was a bad month. | Nobody rang to ask was I ok. | It's not that I don't want it. I do. | They
said it's the policy. | I said sorry and they still took me off. | The letter went to a place I left last year. | I had been doing really well up to then.
T04 The woman was alright about it but she couldn't change it. | It's like they made it so nobody fits. | I asked who can change it and nobody knew. | So I'm
still out here. | Computer says no basically. | I'd have explained if anyone asked. | They said come back when something changes. What's going to change. | I
know you need rules, but not ones like that.
T05 I have to start from the beginning every time. | They don't ring each other. | I've stopped bothering to learn their names. | I had one good one once and it
made all the difference. | Things get missed. It's me that pays for it. | If I'm having a bad day I can't explain it all again. | I carry my own papers round in
a carrier bag. | They're all decent people to be fair.
T06 I'm a grown man with grandkids. | I didn't go back for months. | You can tell in the first minute. | I nearly lost my temper and that'd have been me barred.
| I've been doing this a long time and it still gets to me. | There's one good one there, mind. | It costs nothing to say hello. | I know I don't look much but
I've got manners.
T07 I told the office and it went in a book. | I don't sleep till it gets light. | I go out and walk about instead. | Days are fine. It's the nights. | Most
people here are ok, I'm not saying that. | I asked to move and they said there's nowhere. | I've started keeping my stuff at a mate's. | Said they'd look,
nobody came.
T08 I was back where I started inside a week. | I'd asked and asked what the plan was. | It was raining and all. | One phone call would of sorted it. | I had to
ring round on my own. | Everyone thought someone else was doing it. | My sister put me up or I don't know what I'd have done. | They'd had months.
T09 So I get neither. | I'm one person not two. | I've said this to every one of them. | In the end I went home and did nothing about it. | My Link worker says
it's a well known thing here. | It's not like you can do one and then the other. | They pass the file back and forth like a ball. | It's not a lot to ask.
T10 I put it in the drawer with the others. | I got told off for not answering it. | I had to ask the lad in the shop what it meant. | By the time I found out
it was too late. | A phone call would do me. | I don't open them any more if I'm honest. | Why can't they write like they talk. | I took it in and she explained
it.
T11 So I missed out on it. | You try sorting that with no credit. | It went on for five weeks. | Everything else is stuck till that's done. | They looked at me
like I was making it up. | I had to borrow off someone I didn't want to. | My worker sat with me for two hours on the phone. | Small stuff, stops everything.
T12 I'm not after taking it off anyone. | They write it down somewhere I suppose. | If they told me why I could live with it. | You start to think it's
something about you. | Everyone in here talks about it. | I'd like to see it in black and white. | I asked and got a different answer each time. | It's not fair
on the staff either, they get the shouting.
""")

ENDINGS = [part.strip() for part in """
That's it. | That's all I wanted to say. | Thanks for reading. | Sort it out please. | I won't hold my breath. | Somebody needs to look at this. | Anyway. | I'm
not the only one either. | Ask anyone. | You did ask. | I'm past being angry about it. | Not having a go at anyone. | I'd say it to their face. | Hope this
helps somebody else. | Will anything change? | It does my head in. | Don't use my name. | I've been told to write to you so I have. | It's been a long year. |
Rant over. | I'd come to a meeting about it if you want. | I am tired of it. | It matters more than they think. | No need to write back. | Do better. | Makes
you wonder. | Don't tell me you'll look into it. Look into it. | Ta.
""".replace("\n", " ").split(" | ")]

BETTER = _bank("""
T01 One number that someone answers. | Say your name first and ask mine. | Somewhere to talk where the whole room can't hear. | A chair and someone to say
you're next. | Let me write it before I come. | Tell me on day one what happens on day two.
T02 Ring once a month even if it's no news. | Say the real number of weeks. | Put where you are in the queue on a text. | Ring me back so I don't use my credit.
| A person to check I'm alright while I wait. | Don't send people to the back when staff leave.
T03 Ask why before you close it. | Ring, text and then come and find me. | Afternoons. | A bus pass with the letter. | Let me text back to change it. | Ask what
day.
T04 Let somebody say yes now and then. | A box for people like me. | Look at the person, then the rule. | Tell me who can change it. | Write the rule down in
plain words and say why. | A second look after a year.
T05 One worker who stays. | Tell the next one before they meet me. | Give me a number for when my worker is off. | Get them all in one room. | Let me pick who.
| A page about me that I wrote.
T06 Talk to me, I'm stood here. | Ask what I like to be called. | Say hello. | Get some of us to train them. | Read me what you wrote. | Ask is it a good time.
T07 Fix the door. | Somebody awake at night. | Tell us what day it'll be mended. | A lock that works and a light. | Keep it private who told you. | A walk round
once a week to see what's broke.
T08 Ring the next place before I go. | Not on a Friday. | Someone to meet me at the gate. | A week of tablets. | A phone with credit on it. | Come round the
first week.
T09 Both of them in one room. | Take me as I am and start there. | One plan with both on it. | Don't ask if I'm drunk, ask what's wrong. | One lot of notes. |
Someone who knows both.
T10 One page. Big writing. | Ring me and then send it. | Plain envelope. | A number where a person picks up. | Say what I've got to do at the top. | Ask me how.
T11 Help to get ID without ID. | Somewhere to charge a phone. | Bus fare up front. | Let me use the phone in the office. | Leave messages at the desk for us. |
Somebody who'll sit with me and do it.
T12 Put the rules up where we can see. | Say why in the letter. | Let one of us sit in when they pick. | Same answer whoever you ask. | Tell people how to ask
again. | Show how many asked and how many got it.
""")

GOOD = _bank("""
T01 The lad on the desk got up and came round to sit with me. | She wrote the next step on a card for me. | First place that asked my name before my date of
birth. | They let me ring from the desk and made me a brew.
T02 They rang to say it'd be three more weeks and it was three weeks. | I only waited nine days and I was ready for months. | She said sorry for the wait and
meant it. | They checked on me twice while I was waiting.
T03 I missed it and they rang to see was I alright. | They moved it to the afternoon and I've not missed one since. | My worker came and found me by the
harbour. | They sent a bus ticket with the letter.
T04 Somebody bent the rule for once. | The box on the form is there now, I ticked it. | She said leave it with me and she did it. | They took my word for it.
T05 My Link worker has been the same one for eight months. | He came with me to all three. | She remembered about my daughter. | I've got one number now and he
picks up.
T06 The new receptionist calls me by the name I like. | She asked could she write it down first. | They said thank you for coming in. | The doctor sat down.
T07 They changed the lock the same day. | New light on the back path. I use it now. | Night staff knock and say who it is. | They moved me upstairs.
T08 Someone was stood there waiting when I came out. | My room was made up and there was milk in. | They rang ahead so I was expected. | She came round every
day.
T09 Got seen for both in one room. | Nobody asked me to stop first. | My two workers talk now. | They came to the hostel so I didn't have to choose.
T10 The new letter is one page. I read it on my own. | They text me now like I asked. | She rang to say the letter was coming and what it said. | It had one
number on it and a woman answered.
T11 He sat on the phone with me till my ID was sorted. | You can charge your phone in there now. | They paid my bus fare before, not after. | Got a phone off
them with ten pound on.
T12 They told me why it was a no and what to do next. | Somebody showed me the list they go by. | I asked how they pick and she told me straight. | I got a
letter with the real reason in it.
""")

GOOD_MIDDLES = [part.strip() for part in """
It made my week. | I went back because of that. | Small thing but it isn't small. | Tell them thanks. | More of that please. | I wasn't used to it. | First time
in years. | I told two others to go. | I'd like them to know. | Didn't expect it if I'm honest. | Credit where it's due. | That's how it ought to be.
""".replace("\n", " ").split(" | ")]

_SERIOUS = [part.strip() for part in """
I stopped eating right. | I've not told anyone how bad it's got. | I went downhill after that. | I've not been out for two weeks. | I've started drinking again.
| I don't want them to know I said. | I can't sleep for thinking about it. | I got very low. | I don't pick the phone up now. | I ended up in A and E. | I've
got a letter with a date on it and it's soon. | I think about it all the time.
""".replace("\n", " ").split(" | ")]

_UNSAFE = [  # nothing graphic; each of these goes to the safeguarding lead
    ("T07", "Harbour Lane hostel", "A man here has told me what happens if I talk. I am writing on the library computer. I can't sleep in that room."),
    ("T07", "Domestic Abuse Advocates", "He has found out what town I'm in. I've not told anyone yet. I don't know what to do with my post."),
    ("T08", "Gate to Home", "I'm out tonight with nowhere and the people who want me know it. I don't feel safe where I am stood."),
    ("T09", "Crisis Line", "I don't think I can keep going like this. I rang and hung up. I'm telling you because you said you read them."),
    ("T11", "Move-on Flats", "Someone has moved in with me and takes my card. I can't make him go. Don't ring the flat."),
    ("T06", "Women's Drop-in", "A worker there touched my hair and my neck and said don't be silly. I don't want to be alone with him."),
    ("T07", "Move-on Flats", "They come in when they want. They use my place and I sit in the bathroom. I am frightened of tonight."),
    ("T05", "not sure", "I'm seventeen. I'm stopping with someone older and I want to leave. I have nobody to ask."),
]
_UNSAFE_AT = (21, 66, 118, 171, 219, 262, 330, 396)

_UNSAFE_REPLY = (
    "Thank you for telling us. I am Marian and I keep people safe here. If you are in danger now, ring 999. "
    "Write here when you can. Tell me one safe way and one safe time to reach you. I look each weekday morning.")

REPLIES = _bank("""
T01 Thank you for telling us. That is a hard way to start. I have passed this to the people who run the desk, without saying who told us. I will write here when
they answer. Tom | I am sorry you had to go round in circles. Tell me which desk it was, if you like. Ines meets the desk staff this month and will take this
with her. Tom | Thank you. You wanted one thing, and it took too long. Our phone is open weekdays from 9.30 to 1. Ask for me and I will find the right person.
Tom | We read this twice. It will go into what we tell the Board about first contact. Nothing in it will point to you. Ines
T02 Thank you. Waiting with no word is hard. We have asked the service to say how long the wait is now. I will write the answer here. Tom | We cannot make the
list shorter today. We can ask why nobody rang you. I have done that and will write here within two weeks. Tom | I am sorry about the wait. If things get worse,
do not wait for us. The numbers on Get help are open now. Tom | Thank you for this. Others say the same about waiting. We are putting it together for the
Practice Group and will tell you the date. Ines
T03 Thank you for telling us why you missed it. That is what we needed to know. I have asked how the service tries to reach people. I will write here with their
answer. Tom | You had a reason and nobody asked. Write back if you want to be put on the list again. We can ring them with you. Tom | Thank you. We are counting
how often this happens. It goes to the Board with no names. You will see the answer here. Ines | I am sorry. A bus or a bad day can happen to anyone. Tell us
which times work for you, and I will pass it on if you say yes. Tom
T04 Thank you. We want to see the rule you were told about. I have asked the service to send it to us in writing. I will put it in plain words here. Tom | You
are not the only one this rule shuts out. We collect these and take them to the Board. It can let people do it another way. Ines | We could not change it today.
If you have a letter with a date on it, tell me now. Some letters give you 21 days. Tom | Thank you for being so clear. I have passed on the rule, not your
words. You will hear what they say here. Tom
T05 Thank you. One person who stays: we hear that a lot. I have put this with what others said. It goes to the next Board. Ines | That is a lot of new faces. If
you want, we can ask who your worker is today. Write yes here and I will. Tom | I am sorry nobody told the new person. You can write one page about you, in your
words. Ines can help with it. Tom | We read this. We have asked the services how they hand over when a worker leaves. I will write here with what they say. Tom
T06 Thank you for telling us. Nobody likes to be spoken to like that. Our panel members train desk staff, and this goes into it. Your words will not. Ines | I
am sorry that happened. I have told the manager what happened, not who said it. I will write here when I hear. Tom | You can also complain, and we can help you
do it. It is your choice. Nobody may treat you worse for it. Tom | Thank you. How people are met is on our list each month. If it gets worse, tell Marian here.
Tom
T07 Thank you. You need to feel safe where you sleep. I have asked for a day when it will be mended. I will write that day here. Tom | We take this to the
people who run the building today. We do not say who told us. If it gets worse tonight, use the numbers on Get help. Marian | I am sorry. Write here if anyone
finds out that you told us. Marian reads that, and the people who run the building do not. Tom | Thank you for telling us about the nights. We have asked what
is checked after dark and by whom. You will have an answer here within two weeks. Marian
T08 Thank you. It needed one call and nobody made it. We have asked both places who makes that call. I will write their answer here. Tom | I am sorry you came
out to that. If you have nowhere tonight, ring us and say so. We can ring round with you. Tom | Thank you for this. Leaving well is on the list for the new
contract. Your point goes there with no name. Ines | We read this. If your tablets are running out, the Street Health clinic can help. I have asked why. Tom
T09 Thank you. You are one person, as you say. We have asked both teams to tell us how they work together. I will write here when they do. Tom | You told the
truth and it was held against you. That is not how we want it. It goes to the Practice Group with no names. Tom | I am sorry you get passed about. A Link worker
can ask both teams to meet. Write yes if you want us to ask. Ines | Thank you. If it is bad tonight, the Crisis Line is open: 01632 960111. You do not have to
be sober to ring. Tom
T10 Thank you. That letter is not good enough. If you bring it or read it to me on the phone, I will say what it means. Tom | We collect letters that make no
sense. Callum works on them with the services. You will see the new one here first. Tom | Tell us how you want to hear from them: text, call or letter. I will
pass that on if you say yes. Tom | I am sorry you were told off for it. If there is a date on it, tell me now and I will help today. Tom
T11 Thank you. Small things stop big things, you are right. I have asked who can help with this near you. I will write the name here. Tom | I am sorry you were
left short. First Contact can help with fares and food. Ask for the duty worker and say we sent you. Tom | You can use our phone any weekday from 9.30 to 1. You
can get messages here too. Tom | Thank you. We hear this about ID from many people. It goes to the Board with no names. Ines
T12 Thank you. It is fair to ask how people are picked. I have asked for the reasons in plain words. I will put them here. Tom | You got no reason, and you can
ask for one. We can help you write that. Say yes here and I will start it. Tom | We hear this from others too. We are putting it to the Board as one question:
who gets help, and why? Ines | Thank you for saying it so fairly. We do not know the answer yet. I will write here when I do, even if it is not good news. Tom
""")

GOOD_REPLIES = [
    "Thank you for telling us what went well. I have passed it to the team, with nothing that points to you. We will ask others to try the same. Tom",
    "This is good to read. We tell staff what works as well as what does not. Come back any time. Ines",
    "Thank you. I told them today. It helps us to know what to keep. Tom",
]

SERVICES_BY_THEME = {
    "T01": ["First Contact", "Housing Options", "Street Health clinic", "Women's Drop-in"],
    "T02": ["Community Team", "Housing Options", "Drug and Alcohol Service", "First Contact"],
    "T03": ["Community Team", "Drug and Alcohol Service", "Street Health clinic"],
    "T04": ["Housing Options", "Move-on Flats", "Harbour Lane hostel", "Community Team"],
    "T05": ["Community Team", "Drug and Alcohol Service", "Housing Options", "Gate to Home", "Domestic Abuse Advocates"],
    "T06": ["First Contact", "Housing Options", "Community Team", "Street Health clinic"],
    "T07": ["Harbour Lane hostel", "Move-on Flats"],
    "T08": ["Gate to Home", "Housing Options", "Harbour Lane hostel", "Community Team"],
    "T09": ["Community Team", "Drug and Alcohol Service", "Crisis Line"],
    "T10": ["Housing Options", "Community Team", "First Contact", "Drug and Alcohol Service"],
    "T11": ["First Contact", "Street Health clinic", "Gate to Home", "Women's Drop-in"],
    "T12": ["Housing Options", "First Contact", "Move-on Flats", "Community Team"],
}
_WEIGHTS = {"T01": 9, "T02": 10, "T03": 9, "T04": 9, "T05": 9, "T06": 9, "T07": 9, "T08": 7, "T09": 7, "T10": 8, "T11": 8, "T12": 5}
_SLIPS = (("would of", "wouldve"), ("because", "cos"), ("nothing", "nothin"), ("though", "tho"), ("different", "diffrent"), ("going to", "gonna"),
          ("people", "poeple"), ("appointment", "apointment"), ("definitely", "definately"), ("letter", "leter"), ("nobody", "no one"), ("you", "u"))


def _months():
    for number, count in enumerate(BY_MONTH):
        year, month = divmod(FIRST_MONTH[0] * 12 + FIRST_MONTH[1] - 1 + number, 12)
        yield f"{year}-{month + 1:02d}", count


def _weight(theme, month):
    if theme == "T03":  # fewer after three tries began; T12 and nights grew
        return 16 if month < "2026-03" else 6
    return _WEIGHTS[theme] + (4 if theme in {"T07", "T12"} and month > "2026-05" else 0)


def _as_typed(text, style):
    if style == 0:
        return text.lower().replace("'", "")
    if style == 1:
        return text.replace("'", "").replace("I ", "i ").rstrip(".")
    if style == 2:
        for right, slip in _SLIPS:
            if f" {right} " in text:
                return text.replace(f" {right} ", f" {slip} ", 1)
    return text.upper() if style == 3 and len(text) < 80 else text


def _reply(theme, month, kind, draw, seen):
    answered = {"2026-11": 12, "2026-10": 55}.get(month, 80)
    if draw.randrange(100) >= answered:
        return ""
    bank = GOOD_REPLIES if kind == "good" else REPLIES[theme]
    return bank[seen % len(bank)]


def _written(number, month, via, counts):
    draw = random.Random(number * 7919 + 5)
    theme = draw.choices(list(_WEIGHTS), [_weight(code, month) for code in _WEIGHTS])[0]
    serious = number % 10 == 3
    kind = "good" if draw.randrange(100) < 22 and not serious else "plain"
    seen = counts[kind, theme] = counts.get((kind, theme), -1) + 1
    firsts, seconds = (GOOD[theme], GOOD_MIDDLES) if kind == "good" else (BY_THEME[theme], MIDDLES[theme])
    size, turn = len(firsts), seen // len(firsts)
    parts = [firsts[seen % size], seconds[(seen % size * 3 + turn + int(theme[1:])) % len(seconds)]]
    if serious:
        parts.append(_SERIOUS[number // 10 % len(_SERIOUS)])
    elif kind == "plain" and draw.randrange(100) < 55:
        parts.append(ENDINGS[(number * 11 + 3) % len(ENDINGS)])
    text = " ".join(parts)
    if via in {"online", "paper"}:
        text = _as_typed(text, draw.randrange(14))
    services = SERVICES_BY_THEME[theme]
    better = BETTER[theme][(seen + turn) % len(BETTER[theme])] if kind == "plain" and draw.randrange(100) < 50 else ""
    who = draw.choices(("team", "service", "publish"), (60, 28, 12))[0]
    service = "not sure" if draw.randrange(100) < 8 else draw.choice(services)
    return _story(f"M{number:03d}", month, via, service, [theme], who, None, text, better, "serious" if serious else "everyday",
                  "" if "no need to write back" in text.lower() else "" if "No need to write back" in text else _reply(theme, month, kind, draw, seen))


@cache
def _all():
    vias = [via for via, count in BY_VIA.items() for _ in range(count - sum(story["via"] == via for story in STORIES))]
    random.Random(20261120).shuffle(vias)
    made, counts = [], {}
    for month, count in _months():
        first = len(made)
        told = [story for story in STORIES if story["month"] == month]  # at most one
        for number in range(first, first + count):
            if told and number == first + count // 2:
                made.append(told[0])
            elif number in _UNSAFE_AT:
                place = _UNSAFE_AT.index(number)
                theme, service, text = _UNSAFE[place]
                reply = _UNSAFE_REPLY if number != _UNSAFE_AT[-1] else ""  # the newest waits on top
                made.append(_story(f"M{number:03d}", month, vias.pop(), service, [theme], "team", None, text, "", "unsafe", reply))
            else:
                made.append(_written(number, month, vias.pop(), counts))
    return tuple(made)


def message(number: int) -> dict:
    """The message with this number (0 to 399, oldest month first), in the shape of STORIES."""
    found = _all()[number]
    return {**found, "themes": list(found["themes"])}
