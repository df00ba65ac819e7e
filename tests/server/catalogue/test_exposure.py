"""Exposure = effect × polarity × state, in full."""

from __future__ import annotations

import itertools

import pytest

from untrain.catalogue.model import Effect, Exposure, Polarity, State, exposure

GOVERNS = [Effect.TRAINS, Effect.SHARED_FOR_TRAINING, Effect.SIGNALS_CRAWLERS]


@pytest.mark.parametrize("effect", GOVERNS)
@pytest.mark.parametrize(
    ("polarity", "state", "expected"),
    [
        (Polarity.ON_ALLOWS, State.ON, Exposure.EXPOSED),
        (Polarity.ON_ALLOWS, State.OFF, Exposure.PROTECTED),
        (Polarity.ON_PROTECTS, State.ON, Exposure.PROTECTED),
        (Polarity.ON_PROTECTS, State.OFF, Exposure.EXPOSED),
        (Polarity.ON_ALLOWS, State.MIXED, Exposure.UNKNOWN),
        (Polarity.ON_ALLOWS, State.UNKNOWN, Exposure.UNKNOWN),
        (Polarity.ON_PROTECTS, State.MIXED, Exposure.UNKNOWN),
        (Polarity.ON_PROTECTS, State.UNKNOWN, Exposure.UNKNOWN),
        (Polarity.NONE, State.ON, Exposure.UNKNOWN),
        (Polarity.NONE, State.OFF, Exposure.UNKNOWN),
        (Polarity.NONE, State.MIXED, Exposure.UNKNOWN),
        (Polarity.NONE, State.UNKNOWN, Exposure.UNKNOWN),
    ],
)
def test_what_governs_training_exposes_or_protects(effect, polarity, state, expected):
    assert exposure(effect, polarity, state) is expected


@pytest.mark.parametrize("effect", [Effect.NOT_TRAINING, Effect.NON_GENERATIVE])
def test_what_is_not_about_training_says_so_in_every_state(effect):
    for polarity, state in itertools.product(Polarity, State):
        assert exposure(effect, polarity, state) is Exposure.NOT_TRAINING


def test_what_is_disputed_is_never_called_safe_or_unsafe():
    for polarity, state in itertools.product(Polarity, State):
        assert exposure(Effect.DISPUTED, polarity, state) is Exposure.UNKNOWN


def test_every_effect_is_spoken_for():
    assert {*GOVERNS, Effect.NOT_TRAINING, Effect.NON_GENERATIVE, Effect.DISPUTED} == set(Effect)
