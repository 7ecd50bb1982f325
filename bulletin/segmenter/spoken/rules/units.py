"""Signs of measure behind a number: 35㎡, 5kWh, 12km², 3kg/m³, 90°."""

from __future__ import annotations

import re

_SIGNS = {
    "㎡": "平方米",
    "㎥": "立方米",
    "㎢": "平方公里",
    "㎞": "公里",
    "㎏": "公斤",
    "㎎": "毫克",
    "㎜": "毫米",
    "㎝": "厘米",
    "℃": "摄氏度",
    "℉": "华氏度",
}
_UNITS = {
    "km²": "平方公里",
    "km2": "平方公里",
    "m²": "平方米",
    "m2": "平方米",
    "cm²": "平方厘米",
    "hm²": "公顷",
    "ha": "公顷",
    "m³": "立方米",
    "m3": "立方米",
    "cm³": "立方厘米",
    "L": "升",
    "mL": "毫升",
    "ml": "毫升",
    "km": "公里",
    "KM": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "mmHg": "毫米汞柱",
    "μm": "微米",
    "nm": "纳米",
    "kg": "公斤",
    "mg": "毫克",
    "μg": "微克",
    "µg": "微克",
    "m/s": "米每秒",
    "km/h": "公里每小时",
    "kWh": "千瓦时",
    "kW·h": "千瓦时",
    "MWh": "兆瓦时",
    "GWh": "吉瓦时",
    "TWh": "太瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "kV": "千伏",
    "dB": "分贝",
    "Mbps": "兆比特每秒",
    "Hz": "赫兹",
    "kHz": "千赫",
    "MHz": "兆赫",
    "GHz": "吉赫",
    "Gbps": "吉比特每秒",
    "fps": "帧每秒",
    "FPS": "帧每秒",
    "bp": "个基点",
    "BP": "个基点",
    "bps": "个基点",
    "BPs": "个基点",
    "mAh": "毫安时",
    "mA": "毫安",
    "mW": "毫瓦",
    "mV": "毫伏",
    "hPa": "百帕",
    "kPa": "千帕",
    "MPa": "兆帕",
    "N·m": "牛米",
}
_LONGEST_FIRST = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<=[\d万亿千百])\s?({_LONGEST_FIRST})(?![A-Za-z\d²³])")
_GRAMS = re.compile(r"(?<=\d)\s?g(?![A-Za-z/]|网|时代|手机|信号|基站|技术|商用|套餐|通信)")
_DEGREE = re.compile(r"(?<=\d)°(C?)(?!F)")
_SIGN = re.compile("[" + "".join(_SIGNS) + "]")


_PER = re.compile(
    r"(?<=[\d万亿千百])\s?(mg|g|kg|μg|µg|ug|ng|mmol|t|km|m|元|kW|L|mL|ml)\s?/\s?"
    r"(L|mL|ml|m³|m3|km²|m²|kg|g|d|h|s|min|km|km/h|kWh|t)(?![A-Za-z\d²³])"
)
_PER_NAMES = _UNITS | {
    "g": "克",
    "ng": "纳克",
    "ug": "微克",
    "mmol": "毫摩尔",
    "t": "吨",
    "m": "米",
    "L": "升",
    "元": "元",
    "d": "天",
    "h": "小时",
    "s": "秒",
    "min": "分钟",
}
_TWO_DEGREES = re.compile(r"(?<![\d.])2(?=\s?(?:℃|°C|摄氏度))")


def say(text: str) -> str:
    """Return `text` with units in 汉字.

    Example:
        >>> say("35㎡，5kWh，30°")
        '35平方米，5千瓦时，30度'
    """
    text = _TWO_DEGREES.sub("二", text)
    text = _PER.sub(lambda match: f"{_PER_NAMES[match[1]]}每{_PER_NAMES[match[2]]}", text)
    text = _MEASURE.sub(lambda match: _UNITS[match[1]], text)
    text = _GRAMS.sub("克", text)
    text = _DEGREE.sub(lambda match: "摄氏度" if match[1] else "度", text)
    return _SIGN.sub(lambda match: _SIGNS[match[0]], text)
