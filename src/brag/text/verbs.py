"""The verbs people use for work: their forms, and which of them are nouns as well."""

from __future__ import annotations

from functools import cache

# base, past, participle; one word stands for all three, two for past and participle alike.
_IRREGULAR = """
be was been; bear bore borne; beat beat beaten; become became become; begin began begun; bend
bent; bet; bind bound; bite bit bitten; blow blew blown; break broke broken; breed bred; bring
brought; broadcast; build built; buy bought; cast; catch caught; choose chose chosen; come came
come; cost; cut; deal dealt; dig dug; do did done; draw drew drawn; drink drank drunk; drive drove
driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fly flew
flown; forecast; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got;
give gave given; go went gone; grind ground; grow grew grown; hang hung; have had; hear heard;
hide hid hidden; hit; hold held; input; keep kept; know knew known; lay laid; lead led; leave
left; lend lent; let; light lit; lose lost; make made; mean meant; meet met; mow mowed mown;
offset; outgrow outgrew outgrown; outsell outsold; overcome overcame overcome; oversee oversaw
overseen; pay paid; prove proved proven; put; quit; read; rebuild rebuilt; redo redid redone;
redraw redrew redrawn; remake remade; rerun reran rerun; reset; rethink rethought; retell retold;
reteach retaught; rewrite rewrote rewritten; rewire rewired; ride rode ridden; ring rang rung;
rise rose risen; run ran run; say said; see saw seen; seek sought; sell sold; send sent; set; sew
sewed sewn; shake shook shaken; shoot shot; show showed shown; shrink shrank shrunk; shut; sing
sang sung; sit sat; sleep slept; slide slid; sow sowed sown; speak spoke spoken; speed sped; spend
spent; spin spun; split; spread; stand stood; stick stuck; strike struck; string strung; sweep
swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told;
think thought; throw threw thrown; understand understood; undertake undertook undertaken; undo
undid undone; upset; wake woke woken; wear wore worn; weave wove woven; win won; wind wound;
withdraw withdrew withdrawn; withstand withstood; write wrote written; babysit babysat
"""

_BRITISH = {
    "learnt": "learn", "spelt": "spell", "burnt": "burn", "dreamt": "dream", "leant": "lean",
    "leapt": "leap", "spilt": "spill",
}  # fmt: skip
_REGULAR = """
love enjoy drum fish sail want hope hate prefer believe breathe smell laugh smile cry whisper
busk forage weld dive surf ski paddle milk
herd juggle abandon absorb accelerate accept access accompany accomplish
accredit achieve acknowledge acquire
acquit act activate adapt add address adjust administer admit adopt advance advertise advise
advocate agree aid align alleviate allocate allow amend amplify analyse analyze anchor annotate
announce answer anticipate appeal append apply appoint appraise approach approve arbitrate archive
argue arrange arrive articulate ask assemble assess assign assist assuage assure attach attain
attend attract audit author authorise authorize automate avoid award back backfill backport bake
balance bandage batch bathe beautify benchmark benefit bill blend block bolster book boost
bootstrap borrow brainstorm brew bridge brief broker budget bump cache calculate calibrate call
calm campaign cancel capture care carry carve catalogue categorise categorize cater celebrate
cement centralise centralize certify chair challenge champion change channel charge chart chase
chat check clamp clarify classify clean clear climb clinch close coach coauthor coax code
collaborate collate collect collide comb combine comfort commission commit communicate compare
compensate compile complement complete compose compress conceive conclude condense conduct
configure confirm connect conserve console consolidate construct consult contact contain contest
continue contract contribute control converge convert convince cook coordinate copy correct
correlate correspond counsel count counteract cover craft crash create credit critique crop cross
cultivate curate cure customise customize cycle dance debate debug decide declare decline
declutter decode decommission decorate decouple decrease decrypt dedicate deduce deduplicate
deepen defend defer define delete delight deliver demo demolish demonstrate demystify depict
deploy deprecate derive describe design detect deter determine develop devise diagnose digitise
digitize dilute direct disable disarm discharge disclose discourage discover discuss dispatch
dispel display dissect dissuade distil distribute diversify divert divide document donate dose
double download draft drain drape dress drill drop dry dub duplicate dust earn ease edit educate
eliminate embed embody empathise emphasise emphasize employ empower enable enact encode encompass
encourage encrypt end endorse endure energise enforce engage engineer enhance enlarge enlist
enrich enrol enroll ensure enter entertain entrust equate equip erase erect escalate escape escort
establish estimate evacuate evaluate evoke examine excavate exceed exchange exclude execute exempt
exercise exert exhibit expand expedite expel experiment explain explore export expose express
extend extract fabricate face facilitate factor familiarise farm fashion fast-track fence
fertilise fetch file fill film filter finalise finalize finance fine-tune finish fit fix flag
fluctuate focus fold follow forge form formalise formalize format formulate forward foster found
frame free fry fuel fulfil fulfill fund furnish fuse gain galvanise garden gather generate glaze
glean glue govern grade graduate graft grant grasp grease greet grill groom group guard guide halt
halve hammer handle hardcode harden harmonise harness harvest hatch haul headline heal help hem
highlight hike hire hone host hotfix hunt hydrate hypothesise identify ignore illustrate imagine
immunise impart implement import impress improve include incorporate increase index infer inflate
influence inform infuse initialise initiate inject inline innovate inoculate inquire insert
inspect inspire install instantiate instigate instil instruct instrument insulate integrate intend
intensify interact intercept interpolate interpret intervene interview introduce intubate
invalidate invent invest investigate invite invoice iron irrigate isolate join judge juggle jump
kick kit knead knit label laminate land last launch layer learn lecture liaise lift like link lint
list listen litigate live load lobby localise localize locate lock lodge log look loop lower
lubricate machine mail maintain manage manufacture map mark market master match mature measure
mediate memoise memoize memorise mend mentor merge migrate mill minify minimise minimize mitigate
mix mobilise mock model moderate modernise modernize modify monetise monetize monitor mop motivate
mould mount move muster mute nail name narrate narrow navigate necessitate need negotiate nest
neutralise nominate normalise normalize note notice notify nudge nurse nurture obfuscate observe
obtain offer officiate offload oil omit onboard open operate optimise optimize orchestrate order
organise organize orient originate outfit outline outperform outsource overhaul overlay overturn
own pace pack package paginate paint pair parallel parallelise park parse participate partition
partner pass patch patrol pause peel perfect perform permit persist persuade photograph phrase
pick pickle pilot pinpoint pioneer pipe pitch placate place plan plant plaster play pledge plug
plumb point polish poll polyfill pool port portray position post pour practice practise pray
precompile precompute prefetch preload prepare prepend prescribe present preserve preside press
prevent price prime print prioritise prioritize probe proceed process procure produce profile
program programme progress project promote prompt proofread propagate propose prosecute protect
prototype provide provision prune publish pull pump punch purchase purge pursue push qualify
quantify quell query question queue quilt quiz quote raise rally rank rate rationalise rationalize
reach react realise realize reap reassign reassure rebalance rebase rebrand rebuke recall receive
reclaim recognise recognize recommend reconcile reconfigure reconnect reconsider reconvene record
recover recreate recruit rectify recycle redecorate redeploy redesign redirect reduce reengineer
refactor refer refill refine reformat refresh refurbish refute register regulate rehearse
reimagine reindex reinforce reinstall reiterate reject relabel relate relaunch relax release
relieve reload relocate remedy remember remind reminisce remodel remove rename render renew
renovate reopen reorder reorganise reorganize repackage repaint repair repel replace replan
replicate reply report represent reproduce repurpose request rescale reschedule rescue research
reseed reserve reshape resize resolve respond restart restock restore restructure restyle resume
resuscitate retain retire retrain retrieve retrofit retry return reupholster reuse revamp reveal
revert review revise revisit revitalise revive reward reword rework rinse roast roll rotate round
route sample sand sandbox sanitise sanitize satisfy save scaffold scale scan schedule score scout
scrape screen script scrub scrutinise sculpt seal search seat secure seed segment select separate
sequence serialise serialize serve service settle shadow shape shard share sharpen shelve shepherd
shift ship shorten showcase sign signpost silence simplify simulate sketch skill skim skip slash
slice smooth snapshot soak soften solder solicit solve soothe sort source spark spearhead specify
spice sponsor spot spray spur squash stabilise stabilize stack staff stage stain stamp standardise
standardize staple start state stay steam steer step sterilise stimulate stitch stock stop store
straighten strategise stream streamline strengthen stretch strip structure stub study stuff style
subclass submit subscribe subsidise substitute subtitle subtract succeed suggest summarise
summarize summon supervise supplement supply support suppress surface surmount surpass survey
survive suspend sustain suture swap switch symlink synchronise synthesise synthesize tabulate
tackle tag tailor talk tally tame target tend test testify thank thin throttle tidy tie tighten
tile time toast toggle tokenise tokenize touch tour trace track trade train transact transcribe
transfer transform transition translate transport travel treat triage trial trigger trim triple
troubleshoot truncate trust try tune turn tutor tweak type typeset unblock uncover underline
underpin underscore unearth unescape unify unite unload unlock unpack unpin unset untangle unveil
upcycle update upgrade uphold upload upskill urge use usher utilise utilize vaccinate validate
value varnish vary vendor verify veto visit visualise visualize volunteer vote wait walk warn wash
watch water wean weed weigh welcome whisk whitelist widen wield wipe wire wish witness wonder work
workshop wrap yield zone zoom
"""


_DOUBLED = frozenset(
    """
    crop deter distil dub expel fuel hem mop omit quiz repel scrub skim spur stub unpin unset
    unplug prefer scrap admit bat blog chat chop clip commit compel control debug defer drag
    drop enrol equip fit flag flip fulfil grab ham hop instil jog kit knit label level log map
    model nag occur patrol permit pin plan plug pop program refer regret rip rub scan ship shop
    skip slip snap spot step stir stop strap strip submit swap tag tap thin tip transfer travel
    trek trim trip tug unzip wrap zip cancel dial signal total tunnel
    """.split()  # noqa: SIM905 - words read best as words
)

# The word stands more often for a thing than for a deed when it opens a fragment.
_NOUN_FIRST = frozenset(
    """
    access audit award back balance batch benchmark book bridge brief budget cache call campaign
    care cast challenge change chair charge chart chat code commission contact contract control
    cost cover credit cross cure cycle debate deal demo design display document dress drill
    drive drop end estimate exchange exercise experiment export face farm fashion feed file film
    filter focus form frame fund garden grade grant ground group guard guide harvest help host
    import increase index influence input instrument interview iron kit label lead lecture light
    link list load lock log look loop machine mail map mark market master match measure mentor
    model monitor name need note nurse offer order pace pack package pair partner patch pilot
    pitch place plan plant play point policy poll pool port position post practice present press
    price print process profile program programme progress project prompt prototype query
    question queue rank rate reach read record release repair reply report request research
    return review reward ride ring rise roll round route run sample sand scale scan schedule
    score screen script search seat seed service set shape share shift show sign sketch skill
    sort source sponsor spot spread staff stage start state stay step stock stop store string
    structure study style supply support surface survey switch tag talk target test tile time
    tour track trade train transfer transition transport treat trial try turn tutor type update
    upgrade use value view visit volunteer vote walk watch water weed welcome win work workshop
    yield zone open live free clean clear complete own like dry separate direct perfect mature
    secure smooth narrow base plug second double triple preview mean fix move build mock rewrite
    redesign spare drum fish hope smell laugh smile cry last calm whisper
    """.split()  # noqa: SIM905 - words read best as words
)

_NOT_PAST = frozenset(
    """
    need feed seed speed embed red bed shed hundred sacred naked exceed proceed succeed indeed
    breed greed weed deed creed agreed-upon embedded advanced detailed limited dedicated
    experienced skilled talented united distributed wicked beloved aged mixed gifted assorted
    licensed biased crowded exhausted excited interested pleased delighted tired retired
    sophisticated so-called med sled
    """.split()  # noqa: SIM905 - words read best as words
)
_UN_VERBS = frozenset(
    {
        "unblocked",
        "unified",
        "united",
        "unlocked",
        "uncovered",
        "unpacked",
        "unloaded",
        "unveiled",
        "unearthed",
        "untangled",
        "undertook",
    }
)
_NOT_VERBS = frozenset(
    """
    output overview outlook outset outcome overtime outreach outcry copilot income overland
    outpatient misfit prefix overall overhead outlet
    """.split()  # noqa: SIM905 - words read best as words
)
"""A prefix and a verb by their letters, but not by their meaning."""
_PREFIXES = ("re-", "co-", "pre-", "de-", "over-", "re", "co", "pre", "out", "over", "mis")
_SHORTEST_STEM = 3
_FLAT = {"cut", "set", "put", "let", "hit", "read", "split", "cost", "run", "spread", "shut"}


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    """Past and participle of each irregular base."""
    table = {}
    for line in _IRREGULAR.split(";"):
        forms = line.split()
        if forms:
            table[forms[0]] = (forms[min(1, len(forms) - 1)], forms[-1])
    return table


@cache
def _bases() -> frozenset[str]:
    return frozenset(_irregular()) | frozenset(_REGULAR.split())


@cache
def _by_past() -> dict[str, str]:
    return {past(base): base for base in _bases()} | _BRITISH


@cache
def _by_participle() -> dict[str, str]:
    return {participle(base): base for base in _bases()}


@cache
def _misformed() -> dict[str, str]:
    """Irregular verbs made regular, such as "teached", with the base each belongs to."""
    regular = {_with_ed(base): base for base in _irregular()}
    return {word: base for word, base in regular.items() if word not in _by_past()}


def corrected(word: str) -> str:
    """The usual past for a past made by the wrong rule ("teached"), any other word as it is."""
    return past(_misformed()[word]) if word in _misformed() else word


def past(base: str) -> str:
    """The simple past of a base form: ``fixed``, ``cut``; an unknown verb is regular."""
    if base in _irregular():
        return _irregular()[base][0]
    return _with_ed(base)


def participle(base: str) -> str:
    """The past participle of a base form: ``fixed``, ``cut``, ``written``."""
    if base in _irregular():
        return _irregular()[base][1]
    return _with_ed(base)


def ing(base: str) -> str:
    """The -ing form of a base form: ``fixing``, ``cutting``, ``making``."""
    if base in _DOUBLED or base in {
        "cut", "set", "put", "let", "hit", "run", "win", "get", "begin", "sit", "dig", "spin",
        "quit", "split", "shut", "swim", "reset", "rerun", "bet", "forget", "input", "babysit",
    }:  # fmt: skip
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{base}ing"


def third(base: str) -> str:
    """The form that goes with he, she or it: ``fixes``, ``tries``, ``has``."""
    if base in {"be", "have"}:
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "do", "go")):
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}s"


def is_base(word: str) -> bool:
    """Whether ``word`` is a known base form, with or without a prefix such as re- or co-."""
    return _known(word, _bases()) is not None


def is_noun_too(word: str) -> bool:
    """Whether a base form is as often the name of a thing: design, support, plan."""
    return word in _NOUN_FIRST


def is_past(word: str) -> bool:
    """Whether ``word`` reads as a simple past; unknown words in -ed do."""
    if _known(word, _by_past()) is not None:
        return word not in {"rose", "wound", "ground", "bound"}
    if word in _NOT_PAST or not word.endswith("ed") or len(word) < len("adved"):
        return False
    return not word.startswith("un") or word in _UN_VERBS


def is_adjective(word: str) -> bool:
    """Whether ``word`` looks like a past and is not one: embedded, advanced."""
    return word in _NOT_PAST


def is_participle(word: str) -> bool:
    """Whether ``word`` reads as a past participle: written, fixed."""
    if _known(word, _by_participle()) is not None:
        return True
    return word.endswith("ed") and is_past(word)


def is_flat(word: str) -> bool:
    """Whether base and past look the same, as in ``cut``, so that only a neighbour tells."""
    return word in _FLAT


def past_of(word: str) -> str:
    """The simple past of a base form that may carry a prefix: ``co-led`` for ``co-lead``."""
    if word in _bases():
        return past(word)
    for prefix in _PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and stem in _bases():
            return prefix + past(stem)
    return past(word)


def base_from_ing(word: str) -> str | None:
    """The base form of an -ing form of a known verb, or None."""
    if not word.endswith("ing"):
        return None
    stem = word.removesuffix("ing")
    guesses = (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}ie")
    return next((base for base in guesses if is_base(base) and ing(base) == word), None)


def base_from_third(word: str) -> str | None:
    """The base form of ``builds`` or ``carries``, or None."""
    if not word.endswith("s"):
        return None
    guesses = (word[:-1], word[:-2], f"{word[:-3]}y", {"is": "be", "has": "have"}.get(word, ""))
    return next((base for base in guesses if is_base(base) and third(base) == word), None)


def _known(word: str, table: dict[str, str] | frozenset[str]) -> str | None:
    """The base that ``table`` knows ``word`` by, with its prefix if it has one."""
    if word in table:
        return table[word] if isinstance(table, dict) else word
    if word in _NOT_VERBS:
        return None
    for prefix in _PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) >= _SHORTEST_STEM and stem in table:
            return prefix + (table[stem] if isinstance(table, dict) else stem)
    return None


def _with_ed(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


def base_from_past(word: str) -> str | None:
    """The base form of ``fixed`` or ``wrote``, or None for an unknown verb."""
    return _known(word, _by_past())


def is_known(word: str) -> bool:
    """Whether ``word`` is any form of a known verb, or an adjective that looks like one."""
    return (
        is_base(word)
        or is_past(word)
        or is_participle(word)
        or is_adjective(word)
        or base_from_ing(word) is not None
        or base_from_third(word) is not None
    )


def base_from_participle(word: str) -> str | None:
    """The base form of ``written`` or ``fixed``, or None for an unknown verb."""
    return _known(word, _by_participle())
