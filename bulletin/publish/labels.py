"""What editors call the kinds of pieces, the music, and the reasons for which something is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

JINGLES: Mapping[str, str] = {
    "ident": "开始曲",
    "ai_notice": "提示音",
    "sting": "片花",
    "commentary_sting": "片花",
    "brief_sting": "短片花",
    "closing": "结束曲",
}
"""Pieces of music, by their key in voices.yaml."""

KINDS: Mapping[str, str] = {
    "article": "报道",
    "commentary": "评论",
    "section": "附栏",
    "brief": "简讯",
    "briefs": "简讯栏",
    "list": "清单",
    "caption": "图片",
    "table": "表格",
    "package": "栏题",
    "editors_note": "编者按",
    "poem": "诗歌",
}
"""Kinds of pieces."""

REASONS: Mapping[str, str] = {
    "markup": "标记",
    "link": "链接和图片",
    "masthead": "报头",
    "running_head": "页眉",
    "date_line": "日期行",
    "front_matter": "文件头",
    "contents": "目录",
    "furniture": "版面元素",
    "table": "大表格",
    "caption": "图片说明",
    "credit": "署名出处",
    "byline": "记者署名",
    "slug": "编号",
    "jump": "转版接版",
    "control": "不可见字符",
    "silent": "读不出声的符号",
    "other_script": "读不了的文字",
    "no_reading": "字典里没有的字",
    "editor": "编辑删去",
    "fit": "凑时长略去的句子",
}
"""Why something is left out."""
