"""Rewrite the Kokoro-82M int8 graph into one that says the same in half the time.

The file as published spends 95 % of its time in the vocoder: 48 one-dimensional convolutions, each behind an
adaptive instance normalisation and a Snake activation, which are spelt out as sixteen operators. `ConvInteger`,
by which it convolves, is hardly faster than the kernel for floats; `QLinearConv` is three times as fast.

* `DynamicQuantizeLinear`, `ConvInteger` and what follows become `QuantizeLinear`, `QLinearConv` and
  `DequantizeLinear`: 48 times in the vocoder, 15 times in the decoder before it. Their steps are constant,
  measured once by scripts/calibrate_steps.py, and each channel has its own on both sides: the outer two operators take
  them for nothing, and the weights absorb them.
* Every normalisation over time becomes one `InstanceNormalization`. In the vocoder its scale and shift also
  carry Snake's alpha: with u = alpha * y, Snake is (u + sin(u)**2) / alpha, and 1 / alpha goes into the
  weights of the convolution behind it. Exact, but for rounding.

Everything else, and so the durations, the pitch and the size of the file, stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

Attribute = Any
"""A number, numbers, bytes or text: what onnx takes as the attribute of a node."""

_DECODER = "/decoder/decoder/"
_VOCODER = f"{_DECODER}generator/"

_N_SNAKES = 48  # 6 resblocks and 2 noise_res, 6 each
_N_PLAIN = 15  # one block that encodes and four that decode, 3 each
_N_NORMALISATIONS = 68  # in all; two in the pitch predictor are spelt otherwise and stay

_WEIGHT_MAX = 64
"""Weights are -64..64, one bit short: where a processor lacks VNNI, two products of an 8-bit activation and a
wider weight overflow the 16 bits in which AVX2 adds them. The published weights are as wide."""

_FINENESS = 12  # steps are stored as powers of 2 ** (1 / 12): 6 % apart
_LOWEST = -216  # 2 ** -18; a byte reaches to 2 ** 3.25. Some channels are as faint as the former


class RewriteError(ValueError):
    """The graph is not the one that these rewrites were written for."""

    def __init__(self, *, so: str) -> None:
        self.so = so
        super().__init__(so)


@dataclass(frozen=True, slots=True)
class Steps:
    """How the values around one convolution are made 8-bit: value = (byte - zero) * step.

    Attributes:
        x: Step of each channel that enters.
        x_zero: Zero point of them all; a convolution's input can have only one.
        y: Step of each channel that leaves.
        y_zero: Zero point of each.
    """

    x: NDArray[np.float64]
    x_zero: int
    y: NDArray[np.float64]
    y_zero: NDArray[np.uint8]


def read_steps(path: Path) -> dict[str, Steps]:
    """Return what `write_steps` wrote, by name of the convolution."""
    with np.load(path) as file:
        names, x_zero, y_zero = file["names"].tolist(), file["x_zero"].tolist(), file["y_zero"]
        x, y = (2.0 ** ((file[side].astype(np.float64) + _LOWEST) / _FINENESS) for side in "xy")
        x_ends, y_ends = np.cumsum(file["n_x"].astype(int)), np.cumsum(file["n_y"].astype(int))
    xs, ys, zeros = np.split(x, x_ends[:-1]), np.split(y, y_ends[:-1]), np.split(y_zero, y_ends[:-1])
    return {name: Steps(*each) for name, *each in zip(names, xs, x_zero, ys, zeros, strict=True)}


def write_steps(path: Path, steps: Mapping[str, Steps]) -> None:
    """Write steps, a byte a channel; they must have gone through `coarse`."""
    values = list(steps.values())

    def codes(every: list[NDArray[np.float64]]) -> NDArray[np.uint8]:
        levels: NDArray[np.float64] = np.rint(np.log2(np.concatenate(every)) * _FINENESS - _LOWEST)
        return levels.astype(np.uint8)

    np.savez_compressed(
        path,
        names=np.array(list(steps)),
        n_x=np.array([len(each.x) for each in values], np.uint16),
        n_y=np.array([len(each.y) for each in values], np.uint16),
        x=codes([each.x for each in values]),
        x_zero=np.array([each.x_zero for each in values], np.uint8),
        y=codes([each.y for each in values]),
        y_zero=np.concatenate([each.y_zero for each in values]),
    )


def coarse(step: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the next step upwards that a byte can store, so that nothing is clipped that was not before."""
    code = np.clip(np.ceil(np.log2(step) * _FINENESS - 1e-6), _LOWEST, _LOWEST + 255)
    return 2.0 ** (code / _FINENESS)


def rewrite(model: bytes, steps: Mapping[str, Steps] | None) -> bytes:
    """Return the model, rewritten; it has the same inputs, outputs and inner durations.

    Args:
        model: The file as published.
        steps: For all 63 convolutions. Without it those of the vocoder are done in floats and those of the decoder
            stay as they are: what the calibration measures.

    Raises:
        RewriteError: Something was not found as often as it is in the published file.
    """
    proto = onnx.load_from_string(model)
    graph = _Graph(proto.graph)
    found = list(_convolutions(graph))
    _expect(message("convolutions behind a Snake"), sum(each.snake is not None for each in found), _N_SNAKES)
    _expect(message("convolutions of the decoder"), sum(each.snake is None for each in found), _N_PLAIN)
    if steps is not None and set(steps) != {each.name for each in found}:
        raise RewriteError(so=message("the steps are for other convolutions"))
    _expect(message("normalisations"), _normalise(graph), _N_NORMALISATIONS)
    for each in found:
        _write_convolution(graph, each, None if steps is None else steps[each.name])
    graph.save()
    data: bytes = proto.SerializeToString()
    return data


def ends(model: bytes) -> dict[str, tuple[str, str]]:
    """Return, by name of a convolution, the values that enter and leave it in a rewritten model."""
    graph = _Graph(onnx.load_from_string(model).graph)
    return {each.name: (each.entering, each.output) for each in _convolutions(graph)}


class _Graph:
    """A graph to be changed in place: who makes a value, who uses it, and what is constant."""

    def __init__(self, proto: onnx.GraphProto) -> None:
        self._proto = proto
        self.makers = {output: node for node in proto.node for output in node.output if output}
        self._tensors = {tensor.name: tensor for tensor in proto.initializer}
        self._users: dict[str, list[onnx.NodeProto]] = {}
        for node in proto.node:
            for name in node.input:
                self._users.setdefault(name, []).append(node)

    def is_constant(self, name: str) -> bool:
        return name in self._tensors

    def array(self, name: str) -> NDArray[Any]:
        if name not in self._tensors:
            raise RewriteError(so=message("{name} is not constant", name=name))
        return numpy_helper.to_array(self._tensors[name])

    def maker(self, value: str, operator: str) -> onnx.NodeProto:
        """Return what makes `value`, which must be an `operator`."""
        node: onnx.NodeProto | None = self.makers.get(value)
        if node is None or node.op_type != operator:
            raise RewriteError(
                so=message(
                    "{value} comes from {origin}, not from {operator}",
                    value=value,
                    origin=node.op_type if node else message("outside"),
                    operator=operator,
                )
            )
        return node

    def user(self, node: onnx.NodeProto) -> onnx.NodeProto:
        """Return the only node that uses what `node` makes."""
        users = self._users.get(node.output[0], [])
        if len(users) != 1:
            raise RewriteError(
                so=message("{output} is used {n_users} times, not once", output=node.output[0], n_users=len(users))
            )
        return users[0]

    def add_constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._tensors[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def put(self, operator: str, inputs: list[str], output: str, **attributes: Attribute) -> str:
        """Make `output` by a new node, in place of what made it before."""
        self.makers[output] = helper.make_node(operator, inputs, [output], name=f"{output}/made", **attributes)
        return output

    def save(self) -> None:
        """Write the nodes back, makers before users, without those that nobody uses any more."""
        ordered: list[onnx.NodeProto] = []
        seen: set[int] = set()
        stack = [(self.makers[output.name], False) for output in self._proto.output]
        while stack:
            node, is_ready = stack.pop()
            if is_ready:
                ordered.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack += [(self.makers[name], False) for name in node.input if name in self.makers]
        used = {name for node in ordered for name in node.input}
        del self._proto.node[:]
        self._proto.node.extend(ordered)
        del self._proto.initializer[:]
        self._proto.initializer.extend(tensor for name, tensor in self._tensors.items() if name in used)
        del self._proto.value_info[:]


def _expect(what: str, n_found: int, n_expected: int) -> None:
    if n_found != n_expected:
        raise RewriteError(
            so=message("{n_found} {what} instead of {n_expected}", n_found=n_found, what=what, n_expected=n_expected)
        )


@dataclass(frozen=True, slots=True)
class _Affine:
    """A normalisation over time: x less its mean, by its deviation, times `scale`, plus `shift`."""

    x: str
    scale: str
    shift: str
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Snake:
    """The activation y + sin(alpha * y)**2 / alpha of a normalised y."""

    affine: _Affine
    alpha: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Convolution:
    """A `ConvInteger` with all that makes floats into bytes before it, and bytes into floats behind it."""

    name: str
    entering: str
    output: str
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    attributes: dict[str, Attribute]
    snake: _Snake | None


def _convolutions(graph: _Graph) -> Iterator[_Convolution]:
    """Yield those of the vocoder's residual blocks and of the decoder's."""
    for node in list(graph.makers.values()):
        output = node.output[0]
        if not output.startswith(_DECODER):
            continue
        name = output.removeprefix(_DECODER).split("/Conv_output_0")[0]
        block, _, part = name.removeprefix("generator/").rpartition("/")
        if node.op_type == "ConvInteger":
            if part.startswith("convs") and name.startswith("generator/"):
                yield _read(graph, node, name, has_snake=True)
            elif part in ("conv1", "conv2", "conv1x1") and block.startswith(("encode", "decode")):
                yield _read(graph, node, name, has_snake=False)


def _read(graph: _Graph, node: onnx.NodeProto, name: str, *, has_snake: bool) -> _Convolution:
    quantised, weight, _, zero = node.input
    source = graph.maker(quantised, "DynamicQuantizeLinear").input[0]
    bias = None
    after = graph.user(node)
    if after.op_type == "Add":
        # [Div by the scale, Floor, Cast, Reshape] made the bias whole.
        bias = after.input[1]
        for operator in ("Reshape", "Cast", "Floor", "Div"):
            bias = graph.maker(bias, operator).input[0]
        after = graph.user(after)
    last = graph.user(after)
    if (after.op_type, last.op_type) != ("Cast", "Mul"):
        raise RewriteError(
            so=message(
                "{name} is followed by {op_type}, {op_type_2}", name=name, op_type=after.op_type, op_type_2=last.op_type
            )
        )
    # The scale is x's, found at run time, times the weight's.
    (scale,) = (graph.array(each) for each in graph.maker(last.input[1], "Mul").input if graph.is_constant(each))
    whole = graph.array(weight).astype(np.float32) - graph.array(zero).astype(np.float32)
    floats = (whole * scale).astype(np.float32)
    return _Convolution(
        name=name,
        entering=f"{last.output[0]}/snake" if has_snake else source,
        output=last.output[0],
        weight=floats,
        bias=np.zeros(len(floats), np.float32) if bias is None else graph.array(bias).astype(np.float32),
        attributes={item.name: helper.get_attribute_value(item) for item in node.attribute},
        snake=_snake(graph, source) if has_snake else None,
    )


def _snake(graph: _Graph, value: str) -> _Snake:
    total = graph.maker(value, "Add")
    normal = total.input[0]
    over_alpha = graph.maker(total.input[1], "Mul")
    power = graph.maker(over_alpha.input[1], "Pow")
    times_alpha = graph.maker(graph.maker(power.input[0], "Sin").input[0], "Mul")
    alpha, reciprocal = graph.array(times_alpha.input[0]), graph.array(over_alpha.input[0])
    is_square = float(graph.array(power.input[1])) == 2
    if times_alpha.input[1] != normal or not is_square or not np.allclose(alpha * reciprocal, 1, atol=1e-5):
        raise RewriteError(so=message("{value} is not a Snake activation", value=value))
    return _Snake(_affine(graph, normal), alpha.astype(np.float32))


def _affine(graph: _Graph, value: str) -> _Affine:
    """Read what makes `value` as a normalisation.

    Raises:
        RewriteError: It is not one.
    """
    shifted = graph.maker(value, "Add")
    scaled = graph.maker(shifted.input[0], "Mul")
    divided = graph.maker(scaled.input[1], "Div")
    less_mean = graph.maker(divided.input[0], "Sub")
    mean = graph.maker(less_mean.input[1], "ReduceMean")
    with_epsilon = graph.maker(graph.maker(divided.input[1], "Sqrt").input[0], "Add")
    variance = graph.maker(with_epsilon.input[0], "ReduceMean")
    square = graph.maker(variance.input[0], "Mul")
    axes = [graph.array(node.input[1]).tolist() for node in (mean, variance)]
    if mean.input[0] != less_mean.input[0] or list(square.input) != [divided.input[0]] * 2 or axes != [[2], [2]]:
        raise RewriteError(so=message("{value} is not normalised over time", value=value))
    return _Affine(less_mean.input[0], scaled.input[0], shifted.input[1], float(graph.array(with_epsilon.input[1])))


def _normalise(graph: _Graph) -> int:
    """Turn every spelt-out normalisation over time into one operator; return how many."""
    found = []
    for value, node in graph.makers.items():
        if node.op_type == "Add":
            try:
                found.append((value, _affine(graph, value)))
            except RewriteError:
                continue  # some other addition
    for value, affine in found:
        _put_normalisation(graph, affine, value)
    return len(found)


def _put_normalisation(graph: _Graph, affine: _Affine, value: str) -> str:
    flat = graph.add_constant("flat_shape", np.array([-1], np.int64))
    scale = graph.put("Reshape", [affine.scale, flat], f"{value}/scale")
    shift = graph.put("Reshape", [affine.shift, flat], f"{value}/shift")
    return graph.put("InstanceNormalization", [affine.x, scale, shift], value, epsilon=affine.epsilon)


def _write_convolution(graph: _Graph, each: _Convolution, steps: Steps | None) -> None:
    weight = each.weight
    if each.snake is not None:
        _put_snake(graph, each.snake, each.output, each.entering)
        weight = weight / each.snake.alpha
    if steps is not None:
        _put_quantised(graph, each, weight, steps)
    elif each.snake is not None:
        parts = (("weight", weight), ("bias", each.bias))
        constants = [graph.add_constant(f"{each.output}/{name}", value) for name, value in parts]
        graph.put("Conv", [each.entering, *constants], each.output, **each.attributes)


def _put_snake(graph: _Graph, snake: _Snake, prefix: str, output: str) -> None:
    """Make alpha times the activation."""
    alpha = graph.add_constant(f"{prefix}/alpha", snake.alpha)
    scale = graph.put("Mul", [snake.affine.scale, alpha], f"{prefix}/alpha_scale")
    shift = graph.put("Mul", [snake.affine.shift, alpha], f"{prefix}/alpha_shift")
    affine = _Affine(snake.affine.x, scale, shift, snake.affine.epsilon)
    u = _put_normalisation(graph, affine, f"{prefix}/u")
    sine = graph.put("Sin", [u], f"{prefix}/sine")
    square = graph.put("Mul", [sine, sine], f"{prefix}/square")
    graph.put("Add", [u, square], output)


def _put_quantised(graph: _Graph, each: _Convolution, weight: NDArray[np.float32], steps: Steps) -> None:
    def put(name: str, value: NDArray[np.generic]) -> str:
        return graph.add_constant(f"{each.output}/{name}", value)

    scaled = weight * steps.x[np.newaxis, :, np.newaxis]
    w_step = np.abs(scaled).max(axis=(1, 2)) / _WEIGHT_MAX
    w_step[w_step == 0] = 1.0  # a channel without weights
    # QLinearConv knows one zero point for all that it returns; each channel's own is added as bias.
    bias = each.bias + (steps.y_zero.astype(np.float64) - 128) * steps.y
    one = graph.add_constant("step_1", np.array(1, np.float32))
    middle = graph.add_constant("zero_128", np.array(128, np.uint8))
    x_zeros = np.full(len(steps.x), steps.x_zero, np.uint8)
    x = graph.put(
        "QuantizeLinear",
        [each.entering, put("x_step", steps.x.astype(np.float32)), put("x_zeros", x_zeros)],
        f"{each.output}/x",
        axis=1,
    )
    inputs = [
        x,
        one,
        put("x_zero", np.array(steps.x_zero, np.uint8)),
        put("weight", np.rint(scaled / w_step[:, np.newaxis, np.newaxis]).astype(np.int8)),
        put("w_step", (w_step / steps.y).astype(np.float32)),
        put("w_zeros", np.zeros(len(w_step), np.int8)),
        one,
        middle,
        put("bias", np.rint(bias / w_step).clip(-(2**31), 2**31 - 1).astype(np.int32)),
    ]
    y = graph.put("QLinearConv", inputs, f"{each.output}/y", **each.attributes)
    constants = [put("y_step", steps.y.astype(np.float32)), put("y_zeros", steps.y_zero)]
    graph.put("DequantizeLinear", [y, *constants], each.output, axis=1)
