"""The patterns: words that stand beside people, companies and projects, and what a name beside them looks like."""

from __future__ import annotations

import re
from typing import NamedTuple

CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0106\u010c\u0110\u0141\u015a\u0160\u017b\u017d"
WORD = rf"[{CAPITAL}][^\W_]*(?:[-'’&.][{CAPITAL}]?[^\W_]+)*"
PEOPLES = r"(?:de|del|della|di|da|dos|das|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el)"
PERSON = rf"(?P<name>{WORD}(?: (?:{PEOPLES} ){{0,2}}{WORD}){{0,2}})"
COMPANY = rf"(?P<name>{WORD}(?: (?:(?:of|the|and|&|for|de|du|la) ){{0,2}}{WORD}){{0,3}})"
LEGAL = (
    r"(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|LP|PLC|plc|GmbH|mbH|AG|KG|OHG|UG|SE|SA|S\.A|SAS|SARL|Sàrl|S\.r\.l"
    r"|SRL|S\.p\.A|SpA|S\.L|BV|B\.V|NV|N\.V|AB|ASA|A/S|ApS|Oy|Oyj|Pty|Pte|Pvt|PLLC|P\.C|KK|K\.K|Holdings|Sdn Bhd|d\.o\.o|s\.r\.o|Kft)"
)
TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Lady|Rev|Reverend|Fr|Father|Sister|Pastor|Rabbi|Imam|Judge|Justice|Hon|Capt|Captain"
    r"|Sgt|Lt|Col|Gen|Herr|Frau|Mme|Mlle|Monsieur|Madame|Señor|Señora|Sr|Sra|Signor|Signora|Don|Doña|Nurse|Officer|Coach|Chef|Uncle|Aunt)"
)
POSITION = (
    r"(?:CEO|CFO|COO|CTO|CMO|CRO|CPO|CIO|CHRO|GC|[Ff]ounder|[Cc]o-founder|[Cc]hair(?:man|woman)?|[Pp]resident|[Dd]irector|[Mm]anager|[Bb]oss"
    r"|[Ll]ead|[Hh]ead|[Rr]ecruiter|[Ll]awyer|[Aa]ttorney|[Ss]olicitor|[Bb]arrister|[Dd]octor|GP|[Dd]entist|[Ss]urgeon|[Nn]urse|[Tt]herapist"
    r"|[Cc]oach|[Tt]rainer|[Aa]gent|[Pp]roducer|[Ee]ditor|[Pp]ublisher|[Pp]astor|[Pp]riest|[Aa]ccountant|[Aa]dvis[eo]r|[Mm]entor|[Aa]ssistant"
    r"|[Ss]ecretary|[Ii]ntern|[Cc]olleague|[Cc]o-?worker|[Ff]riend|[Ww]ife|[Hh]usband|[Pp]artner|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister"
    r"|[Mm]other|[Ff]ather|mum|mom|dad|[Aa]unt|[Uu]ncle|[Cc]ousin|[Nn]ephew|[Nn]iece|[Gg]rand(?:mother|father|ma|pa)|[Gg]irlfriend|[Bb]oyfriend"
    r"|[Nn]eighbou?r|[Ll]andlord|[Tt]enant|[Tt]eacher|[Pp]atient|[Ss]tudent|[Gg]oalkeeper|[Ss]triker|[Mm]idfielder|[Dd]efender|[Cc]aptain"
    r"|[Ww]inger|[Dd]esigner|[Dd]eveloper|[Ee]ngineer|[Aa]nalyst|[Pp]rocurement|[Cc]lient|[Cc]andidate|[Pp]lumber|[Vv]et|[Ss]taffer)"
)
SAYING = (
    r"(?:says|said|asked|asks|told|tells|thinks|thought|wants|wanted|replied|mentioned|wrote|texted|emailed|agreed|insisted|laughed"
    r"|promised|confirmed|admitted|suggested|joked|complained|explained|reckons)"
)
MEETING = (
    r"(?:[Mm]et(?: up)? with|[Mm]eeting with|[Mm]eet with|[Tt]alked (?:to|with)|[Tt]alk to|[Ss]poke (?:to|with)|[Ss]peak (?:to|with)"
    r"|[Cc]all(?:ed)? with|1[-:]1 with|(?:[Ll]unch|[Dd]inner|[Cc]offee|[Dd]rinks|[Cc]hat|[Ss]ync|[Ii]nterview|[Ss]ession|[Aa]ppointment"
    r"|[Bb]reakfast) with|[Aa]sked|[Tt]old|[Aa]sk|[Tt]ell|[Tt]exted|[Ee]mailed|[Pp]inged|[Pp]ing|[Tt]hanks to|[Aa]ccording to|[Rr]eports to"
    r"|[Rr]eporting to|[Ii]ntroduced (?:me )?(?:to|by)|signed by|sent by|written by|[Oo]n behalf of|hired|promoted|fired|replaced by|cc'?d?)"
)
WORKING = (
    r"(?:[Oo]ffers? (?:letter )?from|[Cc]ounter-?offers? from|employed (?:by|at)|hired (?:by|at)|poached (?:by|from)|acquired by|bought by"
    r"|owned by|[Ww]ork(?:s|ed|ing)? (?:at|for)|(?:[Jj]ob|role|position|[Ii]nterview(?:ed|ing|s)?|[Ii]nternship|career|years|time|stint|gig"
    r"|heard(?: it)?|friend|back|over|[Pp]artner|[Aa]ssociate|[Dd]esk|[Ss]tart(?:s|ed|ing)?) (?:at|with)|interning at|resign(?:ed|ing)? from"
    r"|laid off (?:by|from)|fired (?:by|from)|[Ll]eft|[Ll]eav(?:e|es|ing)|[Jj]oin(?:ed|ing|s)?|[Aa]cquir(?:e|ed|es|ing)|[Ii]nvest(?:ed|ing|s)? in"
    r"|(?:shares?|stock|options) (?:of|in)|stake in|(?:[Cc]ontract|[Dd]eal|[Pp]artnership|[Ll]awsuit|[Aa]greement|[Rr]enewal|[Mm]erger"
    r"|[Nn]egotiations?) (?:with|against)|(?:[Rr]ecruiter|[Ss]omeone|[Ss]omebody|people|guys|folks|[Ll]awyer|rep|team|[Ee]ngineer|[Mm]anager"
    r"|[Dd]irector|VP|CEO|CTO|CFO|[Hh]ead of \w+) (?:at|from|of)|(?:[Cc]ustomer|[Cc]lient|[Vv]endor|[Ss]upplier|[Cc]ompetitor|[Ee]mployer"
    r"|[Ss]tartup|[Cc]ompany|[Ff]irm|[Aa]gency|[Pp]ublisher|[Ss]tudio|[Ss]ponsor|[Rr]etailer|[Ii]nsurer)(?: called| named)?"
    r"|(?:[Ff]ormerly|[Pp]reviously|late) (?:at|of|with)|sold to|spun out of|went to|tempted by|\b[Ee]x-)"
)
BELONGING = (
    r"(?:CEO|CFO|COO|CTO|CMO|CRO|CIO|GC|founders?|board|stock|shares?|offer|customers?|clients?|legal|sales team|IPO|lawyers?|recruiters?"
    r"|investors?|headcount|revenue|valuation|HR|procurement|counsel|term sheet|competitors?|employees?|contract|invoice|subsidiary"
    r"|acquisition|funding|Series [A-F]|share price|merger|layoffs|severance|comp team|package|team|fees?|bid|staff|squad|clients)"
)
OWNED = r"(?:stock|shares|RSUs|options|offer|offer letter|agreement|contract|recruiter|equity|IPO|CEO|CFO|CTO|alumni|account team|deal|renewal)"
BUSINESS = (
    r"(?:company|retailer|bank|startup|vendor|customer|client|supplier|competitor|agency|firm|studio|club|publisher|airline|carrier|insurer"
    r"|manufacturer|brand|fund|investor|employer|distributor|hospital|school|charity|label|broadcaster|developer)"
)
CODE_NAMED = r"(?:[Pp]roject|[Oo]peration|[Cc]ode ?named?|[Cc]ode name|[Ii]nternally (?:called|known as))"


class Rule(NamedTuple):
    """A pattern whose group `name` is a name of a type."""

    pattern: re.Pattern[str]
    entity_type: str
    score: float
    reason: str
    strong: bool = False
    """Whether the words beside it make a name also of an ordinary word."""


def _rule(pattern: str, entity_type: str, score: float, reason: str, *, strong: bool = False) -> Rule:
    return Rule(re.compile(pattern), entity_type, score, reason, strong)


RULES = (
    _rule(rf"\b{COMPANY},? {LEGAL}\b\.?", "ORGANIZATION", 0.9, "legal form", strong=True),
    _rule(rf"\b{WORKING} ?(?:the |an? )?{COMPANY}", "ORGANIZATION", 0.6, "where someone works or what someone buys"),
    _rule(rf"\b{COMPANY}['’]s? (?:\w+ )?{BELONGING}\b", "ORGANIZATION", 0.6, "what belongs to a company"),
    _rule(rf"(?<=[a-z,;(%k\d] ){COMPANY} {OWNED}\b", "ORGANIZATION", 0.6, "what a company gives"),
    _rule(rf"\b{COMPANY} \((?:NYSE|NASDAQ|LSE|ASX|TSX|FTSE|XETRA|private|public|YC\b)", "ORGANIZATION", 0.85, "stock exchange", strong=True),
    _rule(rf"\b{COMPANY},? \(?(?:the|an?|our|their) (?:[\w-]+ )?{BUSINESS}\b", "ORGANIZATION", 0.6, "line of business", strong=True),
    _rule(rf"\b[Ff]rom {COMPANY} \((?:\w+ )years?\b", "ORGANIZATION", 0.6, "where someone worked", strong=True),
    _rule(rf"\b{TITLE}\b\.? {PERSON}", "PERSON", 0.85, "title", strong=True),
    _rule(rf"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:\w+ )?{POSITION},? (?:is )?{PERSON}", "PERSON", 0.6, "position"),
    _rule(rf"\b{PERSON},? \(?(?:(?:our|my|the|his|her|their|new|a) )+(?:\w+ )?{POSITION}\b", "PERSON", 0.6, "position"),
    _rule(rf"\b{PERSON} \((?:\w+ )?{POSITION}\b", "PERSON", 0.6, "position", strong=True),
    _rule(rf"\b{PERSON} {SAYING}\b", "PERSON", 0.6, "someone who speaks", strong=True),
    _rule(rf"\b{MEETING} {PERSON}", "PERSON", 0.6, "someone met", strong=True),
    _rule(rf"\b(?P<name>(?:[{CAPITAL}]\.[ -]?){{1,3}}{WORD})", "PERSON", 0.6, "abbreviated first name"),
    _rule(rf"\b{CODE_NAMED}:? [\"“'‘*]?(?P<name>{WORD}(?: {WORD})?)", "PROJECT", 0.85, "code name", strong=True),
)
