"""Words that tell, standing beside a word, whether it is a name there."""

from __future__ import annotations

from redact.names.ordinary import lower_use

THIRD_PERSON = frozenset(
    "says asks tells thinks wants knows needs likes hates loves writes sends signs gets gives goes takes makes comes sees feels hopes"
    " agrees argues believes blames chairs claims confirms decides explains expects figures finds hears insists joins keeps laughs"
    " leaves lets looks means meets mentions pays prefers promises pushes puts reads recuses refuses remembers sets sits sounds speaks"
    " starts stays suggests tries turns understands worries votes brings replies answers owns leads runs works thinks handles wonders"
    " offered rings reckons seems appears disagrees complains warns warned shrugs nods smiles cries quits drives lives sells buys"
    " acquires announced announces competes hires fires promotes approves declines rejects accepts presents teaches plays coaches"
    " operates treats sings preaches volunteers manages supervises sponsors represents advises invests employs recruits".split()
)
PAST = frozenset(
    "said told thought wrote knew got gave went took made came saw felt found kept left let meant met paid put rang ran sat sent showed"
    " sold spoke stood taught won brought bought built chose drew fell held heard lost sang slept spent understood became began broke"
    " drove flew forgot grew quit swore threw wore had has did does is was isn wasn hasn hadn didn doesn".split()
)
AUXILIARIES = frozenset("will would can could may might must shall should won wouldn can't couldn shouldn ll d".split())
NOUNS = frozenset(
    "patience hope joy art faith grace summer autumn winter spring charity mercy harmony liberty justice victory rose target box square gap"
    " shell visa apple oracle amazon honor trinity honesty prudence constance destiny melody dawn eve penny pearl ruby amber crystal jade"
    " ivy violet daisy lily poppy heather sky river forest angel star may june april august sage ray cliff dale glen heath brook cash gene"
    " stone rock king prince duke baron bishop".split()
)
"""Names that are things as well, so that "is" behind them tells nothing."""
SAID_OF_THINGS = frozenset("is was isn wasn has had does did doesn didn hasn will would can could may might must should".split())
ASIDE_WORDS = frozenset("also just never always still already really actually probably only even then now both apparently".split())
DETERMINERS = frozenset("the a an this that these those my your his her its our their some any every each no one all".split())
PRONOUNS = frozenset("i you he she it we they me him us them someone somebody anyone everyone nobody there what who whatever".split())
ADDRESSING = frozenset(
    "hi hello hey dear morning afternoon evening night goodnight thanks thank cheers bye goodbye welcome sorry congrats"
    " congratulations happy birthday yo ciao hola merci danke salut hallo guys listen look".split()
)
TOWARDS = frozenset(
    "with from by to for ask asked asking tell told telling call called calling ping pinged cc met meet meeting see saw seen via"
    " per and or when if because says said think thinks know knows text texted email emailed mail mailed invite invited grab grabbed"
    " loop copy copied remind reminded copy owe miss missed love thank owe owes owed give gave get let help helped join joined hire hired fire"
    " fired like unlike than versus vs against about between under over after before without poor old dear named called".split()
)
OF_TIME = frozenset("in by until till since last next this early late mid during before after through from of every on for and".split())
MAX_THIRD_PERSON = 5.4


def reads_as_verb(key: str) -> bool:
    """Tell whether the folded word after a name is what somebody does: `says`, `signed`, `wants`."""
    return key in THIRD_PERSON or key in PAST or (len(key) > 4 and key.endswith("ed") and lower_use(key) > 2) or key == "being"


def reads_as_noun_ahead(key: str) -> bool:
    """Tell whether the folded word after another one makes that a verb, an adjective or part of a noun."""
    return key in DETERMINERS or key in PRONOUNS or key in {"of", "up", "down", "off", "out", "on", "that", "how", "whether"}
