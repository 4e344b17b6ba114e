"""Wide, joined and long characters, and unterminated texts."""

from __future__ import annotations

from tests.hostile.corpus.case import opens

CASES = (
    opens("wide/ambiguous", "", "Ships ─│┌§±×÷─│┌§±"),
    opens("wide/arabic", "", "Ships \u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645"),
    opens("wide/before-a-fault", "E304 3:25", "漢字🔥"),
    opens("wide/blanks", "", "The pilots wait."),
    opens("wide/cuneiform", "", "Ships \U000123aa𒀱𒀫\U000123aa𒀱𒀫\U000123aa𒀱𒀫\U000123aa𒀱𒀫"),
    opens("wide/devanagari", "", "Ships \u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f \u0928\u092e\u0938"),
    opens("wide/egyptian-joined", "", "Ships 𓂀\U00013430𓂁 sail."),
    opens("wide/emoji-family", "", "Ships 👨\u200d👩\u200d👧\u200d👦 sail"),
    opens("wide/emoji-flag", "", "Ships 🇰🇵🇰 sail."),
    opens("wide/emoji-in-hundreds", "", "The pilots wait."),
    opens("wide/emoji-joined-without-end", "", "Ships 👨\u200d👨\u200d👨\u200d👨\u200d👨\u200d👨\u200d"),
    opens("wide/emoji-keycap", "", "Ships 1\ufe0f\u20e3 sail."),
    opens("wide/emoji-skin", "", "Ships 👍\U0001f3fd\U0001f3fd sail."),
    opens("wide/emoji-text-style", "", "Ships ❤\ufe0e❤\ufe0f sail."),
    opens("wide/halfwidth", "", "Ships ﾊﾝｶｸｶﾅ sail."),
    opens("wide/hebrew-and-numbers", "", "Ships \u05e9\u05dc\u05d5\u05dd 123 abc"),
    opens("wide/ideographs", "", "Ships 한국의 대통령은漢字한국"),
    opens("wide/in-actor", "", "👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩"),
    opens("wide/in-title", "", "漢字の題名漢字の題名漢字の題名漢字の"),
    opens("wide/jamo", "", "Ships \u1112\u1161\u11ab\u1112\u1161\u11ab\u1112\u1161\u11ab\u1112\u1161\u11ab"),
    opens("wide/ligature-longest", "", "Ships \ufdfd\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd s"),
    opens("wide/lines-in-thousands", "", "The pilots wait."),
    opens("wide/thai", "", "Ships \u0e01\u0e33\u0e25\u0e31\u0e07\u0e43\u0e08\u0e17\u0e35\u0e48\u0e22\u0e34"),
    opens("wide/tibetan", "", "Ships བོད་ཡིག sail"),
    opens("wide/word-without-blanks", "", "xxxxxxxxxxxxxxxxxx"),
)
