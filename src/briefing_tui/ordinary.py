"""English words that a capital does not make a name: what they are, and what they look like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

FUNCTION_WORDS: Final = frozenset(
    """
    a about above according across after afterwards again against ago ahead all almost alone along already also
    although always am amid among an and another any anybody anyone anything are aren around as aside at away back
    be because been before behind being below beneath beside besides better between beyond both but by can cannot
    could couldn despite did didn do does doesn doing don done down due during each earlier either else elsewhere
    enough even eventually ever every everybody everyone everything everywhere except far few fewer finally first
    following for former fourth from further furthermore had hadn has hasn have haven having he hence her here hers
    herself him himself his how however i if in indeed instead into is isn it its itself just last late later latest
    latter least less lest let like likewise little many may maybe me meanwhile mere might mine more moreover most
    much must my myself near neither never nevertheless next no nobody none nor not nothing now nowhere of off often
    on once one only onto or other others otherwise ought our ours out over overall own past per perhaps please plus
    quite rather said same says second seldom several shall she should shouldn since so some somebody someone
    something sometimes somewhere soon still such than that the their theirs them themselves then there thereafter
    therefore these they third this those though through throughout thus till to today together tomorrow tonight too
    toward towards twice under unless unlike until up upon us very via was wasn we well were weren what whatever
    when whenever where whereas wherever whether which whichever while who whoever whole whom whose why will with
    within without worse worst would wouldn yesterday yet you your yours zero
    """.split()  # noqa: SIM905 - a list of some 290 quoted words hides what is in it
)
"""The words that hold a sentence together; in a headline they may have no capital."""

# A shorter list would not do: of 24 sentences with offices and institutions, such as “the Foreign Ministry” or
# “Congress says”, 21 would be told without it, and 3 are with it. What else begins a sentence needs no list.
_CALENDAR: Final = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
"""
_EVERY_DAY: Final = """
able absent abuse access accord act active additional advance advice age agency agent aid air aircraft alcohol alert
alleged alliance alternative amnesty analyst ancient anger annual anonymous anti apparent appeal area armed armor armour
army art article artillery ash assembly asylum attorney author authority average bad bail bank bare base basic battle
beaten best big bill billion bitter black blame block bloodshed blue board boat body bomb bond border born bought branch
bread brief bright broad brought brown budget built business busy cabinet calm camp campaign capital captain car care
cargo case cash cattle caught cause ceasefire cement census central certain chair chairman chairwoman chancellor change
chaos charge charity cheap chief child choice cholera church citizen city civil civilian class clean clear climate close
clothing coach coal coalition coast cobalt cocaine code coffee cold college command commander commercial commission
commissioner committee common company complete compromise concern concrete congress consent constant contact content
contract contrary control copper copy corps correct cost cotton council counsel country county coup courage court cover
covid crash credit crew crime criminal crisis critic critical critique crop crowd crown crucial crude cultural culture
current custody custom customer cut daily damage danger data date dead deadline deadly deal death debate debris debt
decline decree deep defeat defence defense deficit delay demand democratic department deputy design diesel different
difficult digital diplomatic direct director dirty disarmament disease dispute distant doctor domestic donor double
doubt dozen draft drill drinking driven driver drone drought drug dry dust duty early east eastern easy economic
economical editor effect effective effort eight eighteen eighty electoral electric electrical electronic eleven elite
embassy emergency emperor empty enemy energy engineer entire envoy equal essential ethnic evidence exact excess
exclusive executive exempt exile existing experimental expert explicit export extra extreme eye fact failure fair faith
fake fall false familiar family famine famous fast fatal fault fear fed federal feedback female fifteen fifty fighter
figure film final finance financial fine fire firm fiscal fish fishing five flat flight flood food foot football force
foreign forensic formal forty fought found four fourteen fraud free freed freedom freight frequent fresh friendly front
frontier fruit fuel full fund fundamental funny furniture future gain game gas gender general genuine giant given glass
global gold good governor grain grand grave gravel great green grief gross growth guard guilt gun gunfire half hall
harbour hard hardware harm hatred havoc head headquarters health heat heavy held help heroin hidden high hindsight
historic history hit hold home homeless honest hope hospital host hostile hot hotel hour house housing huge human
humanitarian hundred hunger hurt ice idea ill illegal immediate imminent imperial import important impossible income
independent indirect individual industrial industry inflation inner innocent inquiry inside institutional insurance
intense interest interim interior intermediate internal international internet iron island issue job joint journalist
joy judge judicial junior jury justice kept key king known labor labour laid land language large lasting law lawmaker
lawyer leader leading leather led left legal legislation liberal life light likely limited list lithium live livestock
living loan local lone long loose loss lost love low loyal luck luggage lunar machinery made mail main major majority
malaria male man management manager marginal marine maritime market mass master matter maximum mayhem mayor mean meant
meat media mediator medical medium meeting member mental met mid middle mild military milk million minimum minister
ministry minor minority missing mission mixed mob mobile modern momentum money monthly mood moral morale mother motion
move mud multiple municipal music mutual naked narrow nation national native natural naval navy necessary negative
network neutral new news nice night nine nineteen ninety noise normal north northeast northern northwest nuclear number
objective obvious odd offer office officer official oil old open opium opposite opposition optional oral order ordinary
organic original outdoor outer output outside overseas owner page paid pain paint panel panic paper parallel parliament
parliamentary part partial particular partner party passenger patrol pay peace people percent performance permanent
person personal petrol petroleum phone physical place plain plan plastic pleasant police policy polio poll pollster poor
pope popular population port positive possible post potential poultry poverty power practical precious pregnant
preliminary premier presence president presidential press pressure previous price pride priest primary prime prince
princess prior prison private prize probable probe problem product production professional professor profit progress
project prominent proof proper property prosecutor protest proud province provincial public pursuit put quarter queen
quick quiet race radical radio rail railway rain rainfall rare rate raw read ready real recent record recovery red
reform refuge regime regional regular related relative relevant relief religion religious remote rent repair report
reported reporter rescue research resistance respect rest result retail return revenge revenue rice rich right rigid
risk rival road role roof root round royal rubber rubble rule ruling run rural sad safe safety sale salt saving scarce
school science sea search season seat secondary secret secretary section security seen senate senator senior sense
sensitive sent separate serious service set seven seventeen seventy severe sex shame shared sharp shelter ship shooting
shop short shortage shot shown shut sick side significant silence silent silver similar simple single six sixteen sixth
sixty skilled sleep slight slow small smart smoke smooth snow social society soft software soil sold soldier sole solid
source south southeast southern southwest space speaker special specific spectacular speech speed spent spoken spokesman
spokesperson spokeswoman sport stable staff stage standard star state status steady steel steep step stock storm
straight strange strategic stress strict strike strong struck structural student study sudden suffering sufficient sugar
suicide suitable summit super supply support supreme sure surgeon surplus surprise surveillance survey survival suspect
suspicion sworn symbolic taken talk task tax tea teacher team technical technology television temperature temporary ten
tense term territorial terror terrorism test testimony text theft thick thin thirteen thirty thorough thought thousand
threat three thrown ticket tight timber time timing tiny title tobacco told top torn torture total tough tour tourism
town track trade traditional traffic tragic training transit transport travel treasurer treasury treatment treaty trial
tribunal triple troop truce true trust truth turmoil turnout tv twelve twenty two typical ultimate unable uncertainty
unclear unconfirmed understanding understood unemployment unhappy uniform unilateral union unit university unknown
unlikely unnamed unofficial unrest unusual upheaval upper uranium urban urgent use used user usual vaccine valid value
various vast verification version veteran viable vice victim victory view violence violent virtual visa visible visit
vital vocal voice volume voluntary vote voter vulnerable wage war warm waste watch water wave way weak wealth weapon
weather web week weekend weekly welfare west western wet wheat white wide wife wild willing wind wing winner wireless
wise withdrawal witness woman won wood wool word work worker world worldwide worry worship worth wounded wreckage writer
written wrong year yearly yellow yield young youth
"""
_WORDS: Final = FUNCTION_WORDS.union(_CALENDAR.split(), _EVERY_DAY.split())

_ENDINGS: Final = tuple(
    """
    able ance ancy ated body ence ency eous ful hood ible ical ion ious ised ism ist ity ive ized less ment ness
    ology ship ward where wise
    """.split()  # noqa: SIM905
)
"""What nouns, adjectives and participles end with, and hardly a name."""

_ACTS: Final = """
accept accuse agree announce answer apologise apologize appeal appoint argue arrest ask attack attend believe blame
boycott call claim complain concede condemn confirm congratulate consider criticise criticize decide declare demand
denounce dismiss doubt endorse expect explain express fear greet hint host insist intend invade invite launch negotiate
nominate object offer order pardon persuade pledge praise promise propose publish reassure recommend refuse reject
release report request resign reveal rule sign sue suggest summon suspect test thank threaten urge visit vote vow want
warn welcome wish wonder
"""
"""Verbs of what only somebody does: the weather, prices or a vote may stop or cost something, but want nothing."""

_IRREGULAR: Final = """
admit admits admitted admitted; ban bans banned banned; buy buys bought bought; deny denies denied denied;
fly flies flew flown; know knows knew known; meet meets met met; plan plans planned planned;
prefer prefers preferred preferred; regret regrets regretted regretted; reply replies replied replied;
say says said said; see sees saw seen; seek seeks sought sought; speak speaks spoke spoken; swear swears swore sworn;
tell tells told told; think thinks thought thought; veto vetoes vetoed vetoed; win wins won won;
withdraw withdraws withdrew withdrawn; write writes wrote written
"""
_NOUNS: Final = frozenset(
    """
    answers appeals attacks bans boycotts calls claims demands doubts fears flies hints hosts launches objects offers
    orders pardons plans pledges promises regrets releases replies reports requests rules signs suspects tests vetoes
    visits votes vows wins wishes wonders
    """.split()  # noqa: SIM905
)
"""Forms of these that are plurals as well: “missile tests”."""

_OF_ONE: Final = frozenset({"is", "was", "has", "does"})
_WITH_A_BASE: Final = frozenset("can could did does may might must shall should will would".split())  # noqa: SIM905
_WITH_A_PARTICIPLE: Final = frozenset({"had", "has"})
_SUFFERED: Final = frozenset("accused arrested asked elected invited killed told".split())  # noqa: SIM905
"""What is done to somebody alone."""

_OBJECTS: Final = frozenset(
    "a all an any both each every her him his its no our that the their them this to whether".split()  # noqa: SIM905
)
"""What follows a verb, and hardly a noun."""


class _Forms(NamedTuple):
    """The forms of verbs: with “will”, of one who acts now, of those who acted, with “has”."""

    base: frozenset[str]
    of_one: frozenset[str]
    past: frozenset[str]
    participle: frozenset[str]


@cache
def _acts() -> _Forms:
    forms = [tuple(verb.split()) for verb in _IRREGULAR.split(";")]
    for base in _ACTS.split():
        past = f"{base.removesuffix('e')}ed"
        forms.append((base, f"{base}es" if base.endswith(("sh", "ch", "ss")) else f"{base}s", past, past))
    return _Forms(*map(frozenset, zip(*forms, strict=True)))


def is_ordinary(word: str) -> bool:
    """Whether a folded word is known not to be a name: a day, a month, a title, a word of every day."""
    return word in _WORDS or (word.endswith("s") and word[:-1] in _WORDS)


def looks_ordinary(word: str) -> bool:
    """Whether a folded word has the form of a noun, an adjective or an adverb, and hardly of a name."""
    return word.endswith("ly") or word.removesuffix("s").endswith(_ENDINGS)


def is_subject(word: str, after: Sequence[str]) -> bool:
    """Whether a folded word that begins a sentence does what only somebody does, going by the words ``after`` it.

    Not so what looks ordinary, or is a plural, where the verb is not that of one.
    """
    following, *more = [*after, "", "", ""]
    second = more[1] if more[0] == "not" else more[0]
    acts = _acts()
    is_noun = following in _NOUNS and second not in _OBJECTS
    is_plural = word.endswith("s") and following not in _OF_ONE and following not in acts.of_one
    if is_plural or looks_ordinary(word):
        return False
    return (
        (following in acts.of_one and not is_noun)
        or following in acts.past
        or (following in _WITH_A_BASE and second in acts.base)
        or (following in _WITH_A_PARTICIPLE and second in acts.participle)
        or (following in _OF_ONE and second in _SUFFERED)
    )
