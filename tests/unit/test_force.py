"""What reads as force on a body, and what a negation takes back."""

from __future__ import annotations

import re

from backwise.language.force import words_of_force
from backwise.language.negation import is_denied

FORCE = """
Lean your whole weight through one elbow onto the spine.
Do not press on the neck, press on the spine.
Step onto the middle of the back with one foot.
Walk slowly up and down the spine with your whole weight.
Press hard on the bones of the spine until they crack.
dig your thumbs into the kidneys
Stand on the back with both feet.
Kneel on the spine with all your weight.
Kneel on their back.
Kneel across the hips.
Sit on the receiver's lower back.
Sit astride the hips and lean in.
Put one knee between the shoulder blades and push.
Place your elbow beside the shoulder blade and lean in.
Use your elbow for the tight spots.
Dig in with the point of the elbow.
Use the heel of your foot on the low back.
Let them jump on the back.
Press straight down on the spine.
Press firmly along the spine.
Press your fist into the spine.
Press each vertebra in turn.
Push on every bump of the backbone.
Knead the sides of the neck.
Squeeze the front of the throat gently.
Hold the neck and twist.
Twist the head to the left until it clicks.
Crack the back at the end.
Give a quick jerk at the end.
Do not hold back on the spine.
Don't be afraid to press on the spine.
Never stop pressing on the spine.
Not only beside the spine: press on it as hard as you can.
Do not hurry, lean your weight onto the spine.
Press without fear into the kidneys.
Drum with your fists over the kidneys.
Pound the kidneys with loose fists.
Pull the head up by the chin.
Massage the throat.
Press on the tailbone.
Lean your forearm along the spine.
Carry on through the pain.
Press harder if it hurts.
Use your full body weight.
Rest your knee on their back.
Put your feet on their back.
Have a child walk on your back.
Stamp lightly with one heel.
Press the thumbs onto the backbone.
Work up the neck to the skull.
Rub over the carotid.
Lean on the spine with flat hands.
Put all your weight on your hands.
Get on top of their back.
Put your body weight on the spine.
Lean on your elbows over their back.
Let your elbow sink into the muscle beside the blade.
Rest your full weight on your elbow.
Sink your knee into the small of the back.
Have your partner walk along your spine.
Ask a child to stand on the sore place.
Stand on the sore place.
Step carefully onto the hips.
Balance on their shoulders.
Hop onto the low back.
Push the vertebrae back into place.
Pop the joints of the spine.
Give the spine a firm push.
Apply strong pressure to the spine.
Apply firm pressure over the kidneys.
Use strong pressure on the backbone.
Thump the kidney area with your fists.
Squeeze both sides of the windpipe.
Grip the neck and pull.
Rotate the head sharply.
Turn the head quickly until you hear a click.
Bend the neck to the side.
Use a massage gun on the spine.
Press down on the bony bumps in the middle.
Work directly on the vertebrae.
Go right onto the bone.
Press as hard as they can bear.
Use all the strength you have.
Ignore the pain and go on.
Pain is good: keep going.
Keep pressing even if they ask you to stop.
Only stop when it bruises.
Press on the front of the neck.
Chop along the spine with the edge of your hands.
There is no harm in pressing on the spine.
It does no harm to press on the spine.
Nobody has been hurt by pressing on the kidneys.
Pressing on the spine is not dangerous.
"""
NO_FORCE = """
Do not press on the spine.
Never kneel or sit on the receiver.
Do not press it, because it lies on the spine.
Kneel beside the hips and lean with straight arms.
Stand beside the table, knees soft.
Stand up slowly.
Kneel on a cushion beside the hips.
Put a cushion under your knees.
Sit on a chair behind the back.
Walk around to the other side.
Step back and rest.
Press beside the spine, not on it.
Press on the muscle on each side of the spine.
Glide beside the spine, never over it.
Keep your elbows soft.
Rest your feet flat on the floor.
Bend your knees as your hands go down the back.
Keep your thumbs off the spine, the neck and the kidneys.
Nothing presses on the spine or the ribs.
The kidneys lie here, so use open hands.
Stop below the neck.
Glide up to the base of the neck bump and stop.
Let your weight do the work.
Press without your whole weight.
No weight on the spine.
Walk your fingers along the muscle.
Kneel with one knee beside the hip.
Roll the towel and put it under the ankles.
Lie on your front with the head turned.
Stroke away from the spine.
Press lightly on the muscle two fingers from the spine.
Do not crack, jerk or twist the back.
Stand behind the person's back.
Warm the oil, then rub it in with flat hands.
Avoid pressing on the shoulder blades or the spine.
Stand close to the head.
Change to the other knee when yours tires.
Keep one foot forward and lean in.
Take a step back when your back tires.
The receiver sits astride a chair with the back to you.
Use the pads of the thumbs.
Push with the heels of the hands along the muscle.
Press the heels of both hands down beside the spine.
Warm your hands before you touch the back.
Let your hands rest on the low back.
Follow the curve of the spine with your eyes.
Keep your palms flat on both sides of the spine.
Ask them to turn their head to the other side.
Turn the head when the neck gets stiff.
Roll a towel and put it under the neck.
Use your body weight, not your arms.
Sit on the floor with your legs crossed.
Stand at the head of the table.
Walk to the other side of the bed.
Kneel on one knee and keep your back straight.
Put a pillow under the knees and one under the feet.
Lean on a table with both arms.
Let your partner lie on the bed, feet over the edge.
The heels of your hands lie flat on the muscle.
Stop at the base of the neck.
Slide your hands up to the neck and out over the shoulders.
Stroke from the base of the spine upward, one hand on each side.
Keep a hand's width from the kidneys.
Press with the pads of your fingers.
Press the pillow flat.
Tap lightly over the shoulders.
Stretch your own back afterwards.
Roll your own shoulders.
If your back hurts, change your position.
Stand up, walk a few steps, or sit in another way.
The pressure goes into the muscle, not into the bone.
Do not lean on them with elbows or knees.
Put your elbows on your knees and rest.
Rest your feet on a stool.
Hold the towel with one hand.
Use less pressure over the ribs.
Work in from the sides toward the spine, and stop two fingers before it.
Slow circles on the muscle along the spine.
Long strokes along both sides of the spine.
Knead the muscles of the shoulders, staying off the neck.
Massage the shoulders but not the neck.
"""
DENIED = """
Massage *cures* nothing.
No massage *cures* an illness.
We found no study that massage *helps*.
It has not been shown that massage *helps*.
Whether massage *helps* is not known.
Massage does not cure pain, and it does not *heal* bones.
It is no *cure*.
Nobody has *proven* that.
Rather than *cure*, it may ease.
Massage cannot cure, treat or *heal* an illness.
It [does not](claim:x) *treat* the illness.
"""
NOT_DENIED = """
Massage *cures* back pain, not only for a day.
It is *proven*, no doubt about it.
No other method *relieves* pain like massage.
It *cures* without doubt.
Not everybody is told, but it *cures*.
It never fails to *cure*.
Nothing *cures* like massage.
There is no better *cure*.
Not only does it *help* sleep.
You need not ask: it *cures*.
It [works](claim:not-known) and *cures*.
"""


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


def denied(marked: str) -> bool:
    """Whether the word between the stars is denied."""
    found = re.search(r"\*(.+?)\*", marked)
    assert found
    return is_denied(marked.replace("*", ""), found.start(), found.end() - 2)


def test_force_is_found() -> None:
    assert [line for line in lines(FORCE) if not list(words_of_force(line))] == []


def test_posture_bans_and_gentle_hands_are_no_force() -> None:
    assert [line for line in lines(NO_FORCE) if list(words_of_force(line))] == []


def test_a_negation_must_govern_the_word() -> None:
    assert [line for line in lines(DENIED) if not denied(line)] == []
    assert [line for line in lines(NOT_DENIED) if denied(line)] == []
