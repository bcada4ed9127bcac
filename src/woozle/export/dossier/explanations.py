"""What each finding says, an example of it, and what to do about it (docs/findings.md is the same for readers)."""

from __future__ import annotations

from dataclasses import dataclass

from woozle.model.finding import FindingCode


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding for those who get it.

    Attributes:
        says: What it says, in one sentence.
        example: A case of it; outlets and people are invented.
        todo: What an editor can do.
    """

    says: str
    example: str
    todo: str


EXPLANATIONS: dict[FindingCode, Explanation] = {
    FindingCode.SINGLE_ORIGIN: Explanation(
        "Several reports carry the claim, and all of them rest on one origin.",
        "The Aldmouth Post, Norrin Radio and the Merrin Mail report that the quay was sold; each has it from the "
        "Harbour Courier, and the Courier from one port official.",
        "Write whose word it is, not “several media report”. Look for somebody who knows it from elsewhere.",
    ),
    FindingCode.ANONYMOUS_ONLY: Explanation(
        "Nobody who says so has a name.",
        "“People familiar with the inquiry said that no charges were expected before May.” Nobody else says it.",
        "Ask the source to go on the record, or find a document. Say how the source knows and why it isn’t named.",
    ),
    FindingCode.NO_SOURCE: Explanation(
        "A report states the claim as a fact, or with “reportedly” or “it is alleged”, and names no source.",
        "“It is alleged in the town that the contract went to a relative of Quill’s.”",
        "Name who says so. If the reporter saw it, say so; if nobody can be named, ask whether it should run.",
    ),
    FindingCode.CIRCULAR: Explanation(
        "The only support of the claim is a circle: reports rely on one another, and nobody brings it in from outside.",
        "The online encyclopedia has it from the Evening Torch, and the Evening Torch has it from the encyclopedia.",
        "Don’t count the reports in the circle. Find the first that carried the claim and ask where it had it from.",
    ),
    FindingCode.POSSIBLE_CIRCLE: Explanation(
        "The sources are described so vaguely that they may be one another.",
        "A Verland paper cites “a Sarland news source”, a Sarland paper cites “a Verland source”.",
        "Ask both outlets who or what their source was. Until then, don’t treat one as confirmation of the other.",
    ),
    FindingCode.SELF_CONFIRMING: Explanation(
        "A report cites, as confirmation, a report that rests on its own outlet’s earlier one.",
        "Islands Now reports a landing; Ombria Radio passes it on, citing Islands Now; Islands Now writes “Ombria Radio "
        "has confirmed the landing”.",
        "Take the confirmation out. It is the same word a second time.",
    ),
    FindingCode.DENIED: Explanation(
        "Somebody with standing denies the claim: the person or body concerned, or one who must know.",
        "“I was never shown a memo,” Marta Quill wrote.",
        "Carry the denial with the claim, as high up as the claim itself, in the words of the one who denies.",
    ),
    FindingCode.NO_REPLY: Explanation(
        "A person or body is accused or blamed, and the report carries no answer and doesn’t say that one was sought.",
        "“The treasurer moved the money, two clerks said.” The treasurer is not heard.",
        "Ask those concerned, give them time, and print the answer, or that they declined or could not be reached.",
    ),
    FindingCode.CONFLICT: Explanation(
        "Two claims can’t both be true: numbers, dates or places differ.",
        "One report says that 46 people were on board, another says 47.",
        "Give both with their sources, or find out which is later or nearer to the event. Don’t average.",
    ),
    FindingCode.CORRECTED: Explanation(
        "A later report withdraws or corrects the claim.",
        "Ombria Radio on Friday: “We reported that the plane had landed. This was not the case.”",
        "Use the corrected version, and mend what was printed on the strength of the first.",
    ),
    FindingCode.IDENTIFIED_LATER: Explanation(
        "A person or place that an earlier report left unnamed is named in a later one.",
        "In November the Lumen Herald told of “a senior adviser to the leader of a northern country”; in June it named "
        "Jarek Solun.",
        "Read the earlier reports again: it may be the same claim, not a second one. Ask who lifted the veil, and why now.",
    ),
}
