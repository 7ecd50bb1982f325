"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const { key, sound, duration_s: length, cues } = JSON.parse(by("facts").textContent);
  const audio = by("audio"), seek = by("seek"), rate = by("rate"), follow = by("follow"), keys = by("keys");
  const places = new Map();
  for (const place of all("[data-s]")) {
    const n = Number(place.dataset.s);
    places.set(n, [...(places.get(n) || []), place]);
  }
  const starts = new Map(cues.map(([start, , n]) => [n, start / 1000]));
  const chapters = all("#rundown [data-at]").map((link) => ({ link, at: link.dataset.at / 1000 }));
  const bars = all(".bar:has(.wave)").map((bar) => ({
    from: bar.dataset.from / 1000, to: bar.dataset.to / 1000,
    wave: bar.querySelector(".wave"), played: bar.querySelector(".played"),
  }));

  // A page from the disk may have no store, or a full one: then nothing is remembered.
  const recall = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* so be it */ } };
  const PLACE = `bulletin place ${key}`, RATE = "bulletin rate", KEYS = "bulletin keys", FOLLOW = "bulletin follow";

  const clock = (s) => {
    const [h, m, r] = [Math.floor(s / 3600), Math.floor(s / 60) % 60, String(Math.floor(s % 60)).padStart(2, "0")];
    return h ? `${h}:${String(m).padStart(2, "0")}:${r}` : `${m}:${r}`;
  };
  const last = (list, test) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(list[middle])) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  let lit = -1, chapter = -1, away = false, ours = 0, saved = 0;
  const cueAt = (s) => last(cues, ([start]) => start <= 1000 * s + 1);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const bring = () => {
    const [place] = (cues[lit] && places.get(cues[lit][2])) || [];
    if (!place || away || !follow.checked) return;
    const box = place.getClientRects()[0], room = innerHeight - by("player").offsetHeight;
    if (!box || (box.top > 0.08 * room && box.bottom < 0.7 * room)) return;
    ours = performance.now();
    scrollTo({ top: scrollY + box.top - 0.28 * room, behavior: calm.matches ? "auto" : "smooth" });
  };
  const light = (n) => {
    if (n === lit) return;
    for (const place of (cues[lit] && places.get(cues[lit][2])) || []) place.classList.remove("lit");
    lit = n;
    for (const place of (cues[lit] && places.get(cues[lit][2])) || []) place.classList.add("lit");
    if (!audio.paused) bring();
  };
  const show = () => {
    const now = audio.currentTime, n = cueAt(now);
    // Over music and silence of more than a breath nothing is read.
    light(n >= 0 && 1000 * now < cues[n][1] + 1200 ? n : -1);
    const c = last(chapters, ({ at }) => at <= now + 0.001);
    if (c !== chapter) {
      chapters[chapter]?.link.removeAttribute("aria-current");
      chapter = c;
      chapters[c]?.link.setAttribute("aria-current", "true");
      if (chapters[c]) by("now").textContent = chapters[c].link.querySelector(".name").textContent;
    }
    for (const { from, to, wave, played } of bars) {
      const share = Math.min(1, Math.max(0, (now - from) / (to - from)));
      const width = (share * wave.viewBox.baseVal.width).toFixed(1);
      if (played.getAttribute("width") !== width) played.setAttribute("width", width);
    }
    by("at").textContent = clock(now);
    if (document.activeElement !== seek || !seek.matches(":active")) seek.value = now;
    seek.setAttribute("aria-valuetext", `${clock(now)}，共 ${clock(length)}`);
  };
  const run = () => { show(); if (!audio.paused) requestAnimationFrame(run); };

  const play = () => audio.play().catch(() => { if (audio.error) fail(); });
  const fail = () => { by("trouble").textContent = `音频打不开：声音文件 ${sound} 要和本页放在同一个文件夹里。`; };
  const go = (s, { start = true } = {}) => {
    audio.currentTime = Math.min(Math.max(0, s), Math.max(0, length - 0.05));
    ours = performance.now(); // a link of the rundown scrolls, too
    if (start) { away = false; by("back").hidden = true; play(); }
    show();
    if (start) bring();
  };
  const step = (by_) => {
    const n = cueAt(audio.currentTime);
    // Back from well inside a sentence leads to its own start first, as on any player.
    const inside = n >= 0 && by_ < 0 && audio.currentTime - cues[n][0] / 1000 > 1.5;
    const target = cues[Math.min(cues.length - 1, Math.max(0, inside ? n : n + by_))];
    if (target) go(target[0] / 1000, { start: !audio.paused });
  };
  const leap = (by_) => {
    const target = chapters[Math.min(chapters.length - 1, Math.max(0, chapter + by_))];
    if (target) go(target.at, { start: !audio.paused });
  };
  const toggle = () => (audio.paused ? play() : audio.pause());
  const setRate = (value) => {
    const known = [...rate.options].some((option) => option.value === value);
    rate.value = known ? value : "1";
    audio.defaultPlaybackRate = audio.playbackRate = Number(rate.value);
  };
  const shift = (by_) => {
    const n = Math.min(rate.options.length - 1, Math.max(0, rate.selectedIndex + by_));
    setRate(rate.options[n].value);
    remember(RATE, rate.value);
  };
  const save = () => remember(PLACE, audio.ended ? "0" : audio.currentTime.toFixed(1));

  audio.addEventListener("play", () => { by("controls").classList.add("playing"); by("toggle").setAttribute("aria-label", "暂停"); run(); });
  audio.addEventListener("pause", () => { by("controls").classList.remove("playing"); by("toggle").setAttribute("aria-label", "播放"); save(); });
  audio.addEventListener("error", fail);
  audio.addEventListener("seeked", show);
  audio.addEventListener("timeupdate", () => { show(); if (Math.abs(audio.currentTime - saved) > 2) { saved = audio.currentTime; save(); } });
  addEventListener("pagehide", save);
  seek.addEventListener("input", () => go(Number(seek.value), { start: false }));
  rate.addEventListener("change", () => { setRate(rate.value); remember(RATE, rate.value); });
  by("toggle").addEventListener("click", toggle);
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("back").addEventListener("click", () => { away = false; by("back").hidden = true; by("toggle").focus({ preventScroll: true }); bring(); });
  for (const [box, name] of [[keys, KEYS], [follow, FOLLOW]]) {
    box.checked = recall(name) !== "off";
    box.addEventListener("change", () => remember(name, box.checked ? "on" : "off"));
  }

  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!getSelection().isCollapsed && target.closest("main")) return;
    const timed = target.closest("[data-at]"), sentence = target.closest("[data-s]"), wave = target.closest(".wave");
    if (timed) go(timed.dataset.at / 1000);
    else if (sentence && starts.has(Number(sentence.dataset.s))) go(starts.get(Number(sentence.dataset.s)));
    else if (wave) {
      const { from, to } = bars.find((bar) => bar.wave === wave), box = wave.getBoundingClientRect();
      go(from + (to - from) * (event.clientX - box.left) / box.width);
    }
    if (!target.closest("#settings")) by("settings").open = false;
  });

  const COMMANDS = {
    " ": toggle, k: toggle, j: () => go(audio.currentTime - 10, { start: !audio.paused }), l: () => go(audio.currentTime + 10, { start: !audio.paused }),
    ",": () => step(-1), "，": () => step(-1), ".": () => step(1), "。": () => step(1), "[": () => leap(-1), "]": () => leap(1), "-": () => shift(-1), "=": () => shift(1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && by("settings").open) {
      by("settings").open = false;
      by("settings").querySelector("summary").focus();
      return;
    }
    if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key) && !event.target.closest("input, select")) leave();
    const command = COMMANDS[event.key.toLowerCase()];
    const takes = event.key === " " ? "input, select, button, summary, a" : "select, input:not([type=range], [type=checkbox])";
    if (!command || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(takes)) return;
    event.preventDefault();
    command();
  });

  // Who scrolls by himself is left alone until he asks to come back.
  const leave = () => { if (!audio.paused && follow.checked && !away) { away = true; by("back").hidden = false; } };
  addEventListener("wheel", leave, { passive: true });
  addEventListener("touchmove", (event) => { if (!event.target.closest("#player")) leave(); }, { passive: true });
  addEventListener("scroll", () => { if (performance.now() - ours > 1500) leave(); }, { passive: true });

  if ("mediaSession" in navigator) {
    const session = navigator.mediaSession;
    session.metadata = new MediaMetadata({ title: document.title });
    session.setActionHandler("previoustrack", () => leap(-1));
    session.setActionHandler("nexttrack", () => leap(1));
  }
  audio.controls = false;
  by("controls").hidden = false;
  for (const button of all("button[data-at]")) { button.hidden = false; button.disabled = false; }
  by("rundown").open = matchMedia("(min-width: 64rem)").matches;
  new ResizeObserver(() => document.documentElement.style.setProperty("--player", `${by("player").offsetHeight}px`)).observe(by("player"));
  setRate(recall(RATE) ?? "1");
  const place = Number(recall(PLACE));
  if (place > 3 && place < length - 3) audio.currentTime = place;
  show();
})();
