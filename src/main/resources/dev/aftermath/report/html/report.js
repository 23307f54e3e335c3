'use strict';
document.documentElement.classList.add('js');
const byId = id => document.getElementById(id);
// Texts agree with numbers as in Words.java: {0:one|others|nothing}, # is the number.
const fill = (text, ...values) => filled(text, values);
function filled(text, by) {
  return text.replace(/\{(\w+)(?::([^}]*))?\}/g, (m, key, forms) => {
    if (!(key in by)) return m;
    if (forms === undefined) return by[key];
    const all = forms.split('|'), value = String(by[key]);
    return all[value === '1' ? 0 : value === '' && all.length > 2 ? 2 : 1].replace('#', value);
  });
}

// What happened in one replication.
(function () {
  const source = byId('tl-data');
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const FIELDS = data.fields;
  const words = data.words;
  const root = byId('tl'), box = byId('tl-box'), space = byId('tl-space'), canvas = byId('tl-canvas');
  const pen = canvas.getContext('2d');
  const view = { from: 0, to: 1, log: true };
  let items = [], lanes = [], shown = [], walk = [], full = [0, 1], laneHeight = 16, labelWidth = 0, picked = null;
  const AXIS = 24;

  function duration(seconds) {
    const units = [['d', 86400, 129600], ['h', 3600, 5400], ['min', 60, 120], ['s', 1, 1]];
    if (seconds < 0) return '−' + duration(-seconds);
    for (const [name, size, from] of units) {
      if (seconds >= from) return fill(words['unit.' + name], digits(seconds / size));
    }
    return seconds < 0.0005 ? fill(words['unit.s'], '0') : fill(words['unit.ms'], digits(seconds * 1000));
  }

  function mark(seconds) {
    const unit = [['d', 86400], ['h', 3600], ['min', 60]].find(u => seconds >= u[1]);
    return unit ? fill(words['unit.' + unit[0]], digits(seconds / unit[1])) : duration(seconds);
  }

  function digits(value) {
    return String(Number(value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)));
  }

  function load(name) {
    const strategy = data.strategies.find(s => s.name === name) || data.strategies[0];
    items = [];
    const t = data.texts;
    for (let i = 0; i < strategy.rows.length; i += FIELDS) {
      const r = strategy.rows;
      items.push({ kind: data.kinds[r[i]], template: r[i], from: r[i + 1] / 10, to: r[i + 2] / 10,
        service: t[r[i + 3]], site: t[r[i + 4]], parts: t[r[i + 5]], phase: t[r[i + 6]], lane: 0 });
    }
    items.leftOut = strategy.leftOut;
    picked = null;
  }

  function sentence(item) {
    const [what, detail, value, bytes] = item.parts.split('\t');
    const by = { service: item.service, what, detail, value, bytes };
    return filled(data.templates[item.template], by);
  }

  function filter() {
    const site = byId('tl-site').value, service = byId('tl-service').value;
    const find = byId('tl-find').value.trim().toLowerCase();
    shown = items.filter(i => (!site || i.site === site) && (!service || i.service === service)
      && (!find || sentence(i).toLowerCase().includes(find) || i.service.toLowerCase().includes(find)));
    const last = new Map(), sites = new Map();
    for (const i of shown) {
      if (!i.service) sites.set(i.site, true);
      else last.set(i.service, Math.max(last.get(i.service) || 0, i.kind === 'service-up' ? i.to : 0));
    }
    lanes = [...sites.keys()].sort().map(s => ({ key: '\t' + s, name: s || words['js.estate'] }))
      .concat([...last.keys()].sort((a, b) => last.get(a) - last.get(b)).map(s => ({ key: s, name: s })));
    const place = new Map(lanes.map((lane, n) => [lane.key, n]));
    let begin = Infinity, end = 1;
    for (const i of shown) {
      i.lane = place.get(i.service || '\t' + i.site);
      end = Math.max(end, i.to);
      for (const t of [i.from, i.to]) if (t > 0) begin = Math.min(begin, t);
    }
    walk = [];
    if (picked && !shown.includes(picked)) picked = null;
    box.style.height = Math.max(120, Math.min(460, lanes.length * 18 + AXIS + 6)) + 'px';
    full = [Math.max(1, Math.min(begin / 2, end / 100)), Math.max(10, end * 1.05)];
    all();
  }

  const scale = t => view.log ? Math.log10(Math.max(t, full[0])) : t;
  const start = () => view.log ? Math.log10(full[0]) : 0;
  const unscale = u => view.log ? Math.pow(10, u) : u;

  function all() {
    view.from = start();
    view.to = scale(full[1]);
    draw();
    tell();
  }

  function zoom(factor, at) {
    const centre = at === undefined ? (view.from + view.to) / 2 : at;
    const least = view.log ? 1e-5 : 1e-2;
    const width = Math.max(least, Math.min((view.to - view.from) * factor, (scale(full[1]) - start()) * 1.001));
    const share = (centre - view.from) / (view.to - view.from);
    view.from = centre - width * share;
    view.to = view.from + width;
    clamp();
  }

  function pan(share) {
    const by = (view.to - view.from) * share;
    view.from += by;
    view.to += by;
    clamp();
  }

  function clamp() {
    const width = view.to - view.from, end = scale(full[1]);
    if (view.from < start()) { view.from = start(); view.to = start() + width; }
    if (view.to > end) { view.to = end; view.from = Math.max(start(), end - width); }
    draw();
    tell();
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const get = name => style.getPropertyValue('--' + name).trim();
    const c = {};
    for (const n of ['paper', 'ink', 'soft', 'line', 'grid', 'met', 'missed', 'undecided', 'link', 'response', 'capacity',
      'application', 'data', 'traffic', 'wait', 'missed-bg']) c[n] = get(n);
    return c;
  }

  const x = t => labelWidth + (scale(t) - view.from) / (view.to - view.from) * (canvas.clientWidth - labelWidth);

  function marks() {
    const result = [];
    if (view.log && view.to - view.from > 1) {
      for (const t of [1, 10, 60, 600, 3600, 21600, 86400, 604800, 2592000, 7776000, 31536000]) result.push(t);
      return result;
    }
    const from = view.log ? unscale(view.from) : view.from, to = view.log ? unscale(view.to) : view.to;
    const steps = [0.1, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 172800, 432800, 864000, 2592000,
      7776000];
    const step = steps.find(s => (to - from) / s <= 7) || 31536000;
    for (let t = Math.ceil(from / step) * step; t <= to; t += step) result.push(t);
    return result;
  }

  function draw() {
    const width = box.clientWidth, height = box.clientHeight, ratio = window.devicePixelRatio || 1;
    laneHeight = Math.max(5, Math.min(18, Math.floor((height - AXIS) / Math.max(1, lanes.length))));
    labelWidth = laneHeight >= 12 ? Math.min(170, Math.round(width * 0.3)) : 0;
    space.style.height = Math.max(height, lanes.length * laneHeight + AXIS) + 'px';
    canvas.style.width = width + 'px';
    canvas.style.height = height + 'px';
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const c = colours(), top = box.scrollTop;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = c.paper;
    pen.fillRect(0, 0, width, height);
    pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
    pen.textBaseline = 'middle';
    const y = lane => AXIS + lane * laneHeight - top;
    const inside = lane => y(lane) + laneHeight > AXIS && y(lane) < height;
    pen.strokeStyle = c.grid;
    pen.fillStyle = c.soft;
    let right = -100;
    for (const t of marks()) {
      const px = x(t);
      if (t < full[0] * 0.99 && view.log || px < labelWidth - 1 || px > width) continue;
      pen.beginPath();
      pen.moveTo(px, AXIS - 4);
      pen.lineTo(px, height);
      pen.stroke();
      const text = mark(t), w = pen.measureText(text).width;
      if (px - w / 2 > right && px + w / 2 < width + 8) {
        pen.fillText(text, Math.max(2, Math.min(px - w / 2, width - w - 2)), AXIS / 2);
        right = px + w / 2 + 8;
      }
    }
    pen.save();
    pen.beginPath();
    pen.rect(0, AXIS, width, height - AXIS);
    pen.clip();
    downtimes(c, y, inside, width);
    for (const i of shown) {
      if (!inside(i.lane)) continue;
      const a = x(i.from), b = x(i.to);
      if (b < labelWidth || a > width) continue;
      const left = Math.max(a, labelWidth);
      if (i.kind === 'phase' || i.kind === 'phase-open') {
        pen.fillStyle = c[i.phase] || c.wait;
        const thin = i.phase === 'wait' ? laneHeight * 0.3 : 0;
        pen.fillRect(left, y(i.lane) + 1 + thin, Math.max(1, Math.min(b, width) - left), laneHeight - 2 - 2 * thin);
      } else if (i.kind !== 'crew') {
        pen.fillStyle = i.kind === 'service-down' || i.kind.endsWith('-lost') || i.kind === 'disaster' ? c.missed
          : i.kind === 'service-up' || i.kind.endsWith('-back') ? c.met : c.ink;
        pen.fillRect(a - 1, y(i.lane), 2, laneHeight);
      }
    }
    if (picked && inside(picked.lane)) {
      pen.strokeStyle = c.link;
      pen.lineWidth = 2;
      pen.strokeRect(Math.max(x(picked.from), labelWidth) - 2, y(picked.lane), Math.max(4, x(picked.to) - x(picked.from) + 4), laneHeight);
      pen.lineWidth = 1;
    }
    if (labelWidth) {
      pen.fillStyle = c.paper;
      pen.fillRect(0, AXIS, labelWidth - 2, height);
      pen.fillStyle = c.ink;
      for (let n = 0; n < lanes.length; n++) {
        if (inside(n)) pen.fillText(lanes[n].name, 4, y(n) + laneHeight / 2, labelWidth - 10);
      }
    }
    pen.restore();
  }

  function downtimes(c, y, inside, width) {
    const since = new Map();
    pen.fillStyle = c['missed-bg'];
    const bar = (lane, from, to) => {
      const a = Math.max(x(from), labelWidth), b = Math.min(x(to), width);
      if (inside(lane) && b > a) pen.fillRect(a, y(lane), b - a, laneHeight);
    };
    for (const i of shown) {
      if (i.kind === 'service-down') since.set(i.lane, i.from);
      else if (i.kind === 'service-up' && since.has(i.lane)) {
        bar(i.lane, since.get(i.lane), i.from);
        since.delete(i.lane);
      }
    }
    since.forEach((from, lane) => bar(lane, from, full[1]));
  }

  function inView() {
    const from = view.log ? unscale(view.from) : view.from, to = view.log ? unscale(view.to) : view.to;
    return shown.filter(i => (i.to >= from || view.from === start()) && i.from <= to);
  }

  function tell() {
    const list = inView();
    let text = fill(words['js.shown'], list.length.toLocaleString(document.documentElement.lang),
      items.length.toLocaleString(document.documentElement.lang));
    if (items.leftOut) text += ' ' + fill(words['js.leftOut'], items.leftOut);
    byId('tl-status').textContent = list.length ? text : words['js.nothing'];
    if (byId('tl-list').open) fillTable(list);
  }

  function fillTable(list) {
    const rows = byId('tl-rows'), most = 200;
    rows.textContent = '';
    for (const i of list.slice(0, most)) {
      const tr = document.createElement('tr');
      for (const text of [duration(i.from), i.to > i.from ? duration(i.to) : '', i.service, i.site, sentence(i)]) {
        const td = document.createElement('td');
        td.textContent = text;
        tr.appendChild(td);
      }
      rows.appendChild(tr);
    }
    if (list.length > most) {
      const tr = document.createElement('tr'), td = document.createElement('td');
      td.colSpan = 5;
      td.textContent = fill(words['js.more'], list.length - most);
      tr.appendChild(td);
      rows.appendChild(tr);
    }
  }

  function pick(event) {
    const rect = canvas.getBoundingClientRect();
    const px = event.clientX - rect.left, py = event.clientY - rect.top;
    const lane = Math.floor((py - AXIS + box.scrollTop) / laneHeight);
    if (py < AXIS) return;
    let best = null, distance = 5;
    for (const i of shown) {
      if (i.lane !== lane) continue;
      const a = x(i.from), b = x(i.to), d = px < a ? a - px : px > b ? px - b : 0;
      if (d < distance || (d === distance && best && b - a < x(best.to) - x(best.from))) { best = i; distance = d; }
    }
    show(best, lanes[lane] ? lanes[lane].name : '');
  }

  function show(item, otherwise) {
    picked = item;
    byId('tl-detail').textContent = !item ? otherwise
      : duration(item.from) + (item.to > item.from ? '–' + duration(item.to) : '') + ': ' + sentence(item);
    draw();
  }

  // From entry to entry, lane by lane; the view follows.
  function step(by) {
    if (!walk.length) walk = [...shown].sort((a, b) => a.lane - b.lane || a.from - b.from);
    if (!walk.length) return;
    const at = picked ? walk.indexOf(picked) + by : by > 0 ? 0 : walk.length - 1;
    const item = walk[Math.max(0, Math.min(walk.length - 1, at))];
    const top = item.lane * laneHeight, room = box.clientHeight - AXIS - laneHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top > box.scrollTop + room) box.scrollTop = top - room;
    const width = view.to - view.from, from = scale(item.from);
    if (from < view.from || from > view.to) {
      view.from = from - width / 2;
      view.to = view.from + width;
      clamp();
    }
    show(item, '');
  }

  function listen() {
    byId('tl-strategy').addEventListener('change', () => { load(byId('tl-strategy').value); filter(); });
    for (const id of ['tl-site', 'tl-service']) byId(id).addEventListener('change', filter);
    byId('tl-find').addEventListener('input', filter);
    byId('tl-in').addEventListener('click', () => zoom(0.6));
    byId('tl-out').addEventListener('click', () => zoom(1 / 0.6));
    byId('tl-left').addEventListener('click', () => pan(-0.25));
    byId('tl-right').addEventListener('click', () => pan(0.25));
    byId('tl-all').addEventListener('click', all);
    byId('tl-log').addEventListener('click', () => {
      view.log = !view.log;
      byId('tl-log').setAttribute('aria-pressed', view.log);
      all();
    });
    byId('tl-list').addEventListener('toggle', tell);
    box.addEventListener('scroll', () => requestAnimationFrame(draw));
    box.addEventListener('keydown', e => {
      const action = { '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), ArrowLeft: () => pan(-0.25),
        ArrowRight: () => pan(0.25), ArrowUp: () => step(-1), ArrowDown: () => step(1), '0': all }[e.key];
      if (action && !e.ctrlKey && !e.metaKey) { e.preventDefault(); action(); }
    });
    box.addEventListener('wheel', e => {
      if (!e.ctrlKey) return;
      e.preventDefault();
      const share = (e.clientX - canvas.getBoundingClientRect().left - labelWidth) / (canvas.clientWidth - labelWidth);
      zoom(e.deltaY > 0 ? 1.25 : 0.8, view.from + share * (view.to - view.from));
    }, { passive: false });
    let drag = null;
    canvas.addEventListener('pointerdown', e => { drag = { x: e.clientX, moved: false }; });
    window.addEventListener('pointermove', e => {
      if (!drag || Math.abs(e.clientX - drag.x) < 3 && !drag.moved) return;
      drag.moved = true;
      pan((drag.x - e.clientX) / (canvas.clientWidth - labelWidth));
      drag.x = e.clientX;
    });
    window.addEventListener('pointerup', e => {
      if (drag && !drag.moved && e.target === canvas) pick(e);
      drag = null;
    });
    new ResizeObserver(() => requestAnimationFrame(draw)).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    matchMedia('print').addEventListener('change', draw);
  }

  root.hidden = false;
  load(data.strategies[0].name);
  listen();
  filter();
})();

// The table of services: sort, filter, search.
(function () {
  const table = byId('sv');
  if (!table) return;
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const status = byId('sv-status');
  const key = (row, column) => {
    const cell = row.cells[column], sort = cell.dataset.sort;
    return sort === undefined ? cell.textContent : Number(sort);
  };

  function filter() {
    const find = byId('sv-find').value.trim().toLowerCase();
    const wanted = { strategy: byId('sv-strategy').value, grade: byId('sv-grade').value, verdict: byId('sv-verdict').value };
    let shown = 0;
    for (const row of rows) {
      const fits = Object.keys(wanted).every(k => !wanted[k] || row.dataset[k] === wanted[k])
        && (!find || row.textContent.toLowerCase().includes(find));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    status.textContent = fill(status.dataset.shown, shown, rows.length);
  }

  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const up = head.getAttribute('aria-sort') !== 'ascending';
    heads.forEach(h => h.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    rows.sort((a, b) => {
      const x = key(a, column), y = key(b, column);
      return (up ? 1 : -1) * (typeof x === 'number' ? x - y : order.compare(x, y));
    });
    body.append(...rows);
  }));
  for (const id of ['sv-strategy', 'sv-grade', 'sv-verdict']) byId(id).addEventListener('change', filter);
  byId('sv-find').addEventListener('input', filter);
  filter();
})();

// Services against time.
(function () {
  const source = byId('heat-data');
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const box = byId('heat-box'), space = byId('heat-space'), canvas = byId('heat-canvas'), pen = canvas.getContext('2d');
  const AXIS = 22, ROW = 15, STEPS = 200, MOST = 660;
  let services = [], shades = new Uint8Array(0), named = false, at = null;

  function load(name) {
    const strategy = data.strategies.find(s => s.name === name) || data.strategies[0];
    services = strategy.services;
    const text = atob(strategy.shades);
    shades = Uint8Array.from(text, c => c.charCodeAt(0));
    at = null;
    draw();
  }

  function layout() {
    const width = box.clientWidth, row = named || services.length * ROW + AXIS <= MOST ? ROW
      : Math.max(0.4, (MOST - AXIS) / services.length);
    box.style.height = Math.min(MOST, Math.max(60, services.length * row + AXIS + 2)) + 'px';
    return { width, height: box.clientHeight, row, left: row >= 13 ? Math.min(190, Math.round(width * 0.35)) : 0 };
  }

  const mix = (a, b, s) => 'rgb(' + a.map((v, i) => Math.round(v + s * (b[i] - v))).join(',') + ')';

  function draw() {
    if (!data.moments.length) return;
    const style = getComputedStyle(document.documentElement), get = n => style.getPropertyValue('--' + n).trim();
    const low = get('heat-0').split(',').map(Number), high = get('heat-1').split(',').map(Number);
    const { width, height, row, left } = layout(), n = data.moments.length, wide = (width - left) / n;
    const ratio = window.devicePixelRatio || 1, top = box.scrollTop;
    space.style.height = Math.max(height, services.length * row + AXIS) + 'px';
    canvas.style.width = width + 'px';
    canvas.style.height = height + 'px';
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = get('paper');
    pen.fillRect(0, 0, width, height);
    pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
    pen.textBaseline = 'middle';
    const first = Math.max(0, Math.floor(top / row)), last = Math.min(services.length, Math.ceil((top + height) / row));
    for (let s = first; s < last; s++) {
      const y = AXIS + s * row - top;
      for (let m = 0; m < n; m++) {
        pen.fillStyle = mix(low, high, shades[s * n + m] / STEPS);
        pen.fillRect(left + m * wide, y, wide + 0.5, row + 0.3);
      }
      if (left) {
        pen.fillStyle = get('ink');
        pen.fillText(services[s], 2, y + row / 2, left - 8);
      }
    }
    pen.fillStyle = get('paper');
    pen.fillRect(0, 0, width, AXIS);
    pen.fillStyle = get('soft');
    let right = -100;
    data.moments.forEach((text, m) => {
      const w = pen.measureText(text).width, x = Math.min(left + (m + 0.5) * wide - w / 2, width - w - 2);
      if (x > right) {
        pen.fillText(text, x, AXIS / 2);
        right = x + w + 10;
      }
    });
    if (at) {
      pen.strokeStyle = get('link');
      pen.lineWidth = 2;
      pen.strokeRect(left + at.m * wide, AXIS + at.s * row - top, wide, Math.max(2, row));
    }
  }

  function tell(event) {
    const rect = canvas.getBoundingClientRect(), { width, row, left } = layout(), n = data.moments.length;
    const m = Math.floor((event.clientX - rect.left - left) / ((width - left) / n));
    const s = Math.floor((event.clientY - rect.top - AXIS + box.scrollTop) / row);
    if (m < 0 || m >= n || s < 0 || s >= services.length || event.clientY - rect.top < AXIS) return;
    at = { m, s };
    const share = (shades[s * n + m] / STEPS * 100).toFixed(shades[s * n + m] % 2 ? 1 : 0) + ' %';
    byId('heat-detail').textContent = fill(data.detail, services[s], data.moments[m], share);
    draw();
  }

  byId('heat-strategy').addEventListener('change', () => load(byId('heat-strategy').value));
  byId('heat-names').addEventListener('click', () => {
    named = !named;
    byId('heat-names').setAttribute('aria-pressed', named);
    draw();
  });
  canvas.addEventListener('pointermove', tell);
  canvas.addEventListener('pointerdown', tell);
  box.addEventListener('scroll', () => requestAnimationFrame(draw));
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(box);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  matchMedia('print').addEventListener('change', draw);
  load(data.strategies[0].name);
})();

// As wide as Extent.java takes texts to be; what is too long for its place loses its end.
const extent = text => [...text].reduce((w, c) => w + (c >= '\u1100' && c !== '…' ? 12 : 7), 0);
function fitting(text, room) {
  let s = text;
  while (s.length > 1 && extent(s) > room) s = s.slice(0, -1);
  return s === text ? text : s.slice(0, Math.max(1, s.length - 1)) + '…';
}

// The estate from moment to moment of one replication.
(function () {
  const source = byId('estate-data');
  if (!source || !byId('estate-slider')) return;
  const data = JSON.parse(source.textContent), words = data.words;
  const slider = byId('estate-slider'), figure = byId('estate-figure');
  const all = name => figure.querySelectorAll('[data-' + name + ']');
  const parts = [...all('part')], texts = [...all('words')], counts = [...all('serve')], levels = [...all('level')];
  const tips = [...all('tip')];
  let strategy = data.strategies[0];

  function grouped(n) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  }

  function show() {
    const moment = Number(slider.value), state = new Map();
    const serving = strategy.machines.slice(), machines = strategy.machines.slice();
    for (const [at, part, is, serve, of] of strategy.changes) {
      if (at > moment) continue;
      state.set(part, is);
      const rack = part - data.firstRack;
      if (rack >= 0 && rack < data.racks) {
        serving[rack] = serve;
        machines[rack] = of;
      }
    }
    const sum = (of, from, end) => of.slice(Number(from), Number(end)).reduce((a, b) => a + b, 0);
    const count = (from, end) => sum(machines, from, end) === 0 ? words['estate.serve.none']
      : fill(words['estate.serve'], grouped(sum(serving, from, end)), grouped(sum(machines, from, end)));
    const troubles = part => data.troubles[state.get(Number(part)) || 0];
    for (const e of parts) {
      e.setAttribute('class', e.getAttribute('class').split(' ')[0] + data.classes[state.get(Number(e.dataset.part)) || 0]);
    }
    for (const e of texts) {
      const text = [e.dataset.before, troubles(e.dataset.words)].filter(t => t).join(data.and);
      e.textContent = fitting(text, Number(e.dataset.room));
    }
    for (const e of counts) e.textContent = fitting(count(e.dataset.serve, e.dataset.end), Number(e.dataset.room));
    for (const e of levels) {
      const of = sum(machines, e.dataset.level, e.dataset.end);
      const full = of ? Number(e.dataset.full) * sum(serving, e.dataset.level, e.dataset.end) / of : 0;
      e.setAttribute('y', Number(e.dataset.bottom) - full);
      e.setAttribute('height', full);
    }
    const told = part => troubles(part) ? fill(words['estate.part'], data.names[part], troubles(part)) : data.names[part];
    for (const e of tips) {
      e.querySelector('title').textContent = fill(words['estate.tip.room'], told(e.dataset.tip), e.dataset.building);
    }
    const hurt = [...state.keys()].filter(part => troubles(part)).sort((a, b) => a - b);
    const lines = [count(0, data.racks), ...hurt.slice(0, data.named).map(told)];
    if (hurt.length > data.named) lines.push(fill(words['estate.more'], grouped(hurt.length - data.named)));
    byId('estate-now').textContent = lines.join('; ');
    byId('estate-when').textContent = strategy.titles[moment];
    slider.setAttribute('aria-valuetext', strategy.titles[moment]);
  }

  function go(moment) {
    slider.value = moment;
    show();
  }

  byId('estate-strategy').addEventListener('change', () => {
    strategy = data.strategies.find(s => s.name === byId('estate-strategy').value);
    slider.max = strategy.titles.length - 1;
    go(strategy.worst);
  });
  slider.addEventListener('input', show);
  byId('estate-earlier').addEventListener('click', () => go(Math.max(0, Number(slider.value) - 1)));
  byId('estate-later').addEventListener('click', () => go(Math.min(Number(slider.max), Number(slider.value) + 1)));
  byId('estate-worst').addEventListener('click', () => go(strategy.worst));
  // A browser may remember what was chosen before the page was loaded again.
  byId('estate-strategy').value = strategy.name;
  slider.max = strategy.titles.length - 1;
  go(strategy.worst);
})();

// What falls with a service, and what it waits for.
(function () {
  const source = byId('needs-data');
  if (!source) return;
  const data = JSON.parse(source.textContent), figure = byId('needs-figure'), choice = byId('needs-choice');
  const [FALLS, WAITED, PATH] = data.marks;

  function choose(id) {
    const node = data.nodes[id], falls = new Set(node.falls), waited = new Set(node.waited);
    figure.querySelectorAll('[data-box]').forEach(e => {
      const i = Number(e.dataset.box);
      e.setAttribute('class', 'n-box' + (i === id ? ' n-chosen' : falls.has(i) ? ' n-falls' : waited.has(i) ? ' n-waited' : '')
        + (data.nodes[i].path ? ' n-path' : ''));
    });
    figure.querySelectorAll('[data-text]').forEach(e => {
      const i = Number(e.dataset.text), mark = falls.has(i) ? FALLS : waited.has(i) ? WAITED : '';
      e.textContent = fitting(mark + data.nodes[i].name + (data.nodes[i].path ? PATH : ''), Number(e.dataset.room));
    });
    figure.querySelectorAll('[data-edge]').forEach(e => {
      const [user, needed] = e.dataset.edge.split(' ').map(Number);
      const lit = falls.has(user) && (needed === id || falls.has(needed))
        || waited.has(needed) && (user === id || waited.has(user));
      e.setAttribute('class', lit ? 'n-edge n-lit' : 'n-edge');
    });
    byId('needs-when').textContent = node.title;
    byId('needs-now').textContent = node.now;
    choice.value = String(id);
  }

  figure.querySelectorAll('[data-node]').forEach(e => e.addEventListener('click', () => choose(Number(e.dataset.node))));
  choice.addEventListener('change', () => choose(Number(choice.value)));
  choose(data.chosen);
})();

// A point of a sweep by a value of each input. Only points that were computed are there: where none has the values that
// are chosen together, the nearest one with the value that was moved is shown, and the other sliders follow.
(function () {
  const source = byId('explore-data');
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const sliders = data.values.map((_, a) => byId('explore-' + a));

  function show(point, moved) {
    sliders.forEach((slider, a) => {
      const value = data.values[a][point.at[a]];
      slider.value = point.at[a];
      slider.setAttribute('aria-valuetext', value);
      byId('explore-' + a + '-value').textContent = value;
    });
    byId('explore-now').textContent = fill(data.now, point.told, point.cost) + (moved ? '. ' + data.moved : '');
    point.cells.forEach((row, r) => row.forEach(([value, interval], c) => {
      const id = 'explore-' + r + '-' + (c + 1);
      byId(id).textContent = value;
      byId(id + '-interval').textContent = interval;
    }));
  }

  function choose(axis) {
    const wanted = sliders.map(slider => Number(slider.value));
    const far = point => point.at.reduce((sum, at, a) =>
      sum + Math.abs(at - wanted[a]) / Math.max(1, data.values[a].length - 1), 0);
    const near = data.points.filter(point => point.at[axis] === wanted[axis])
      .reduce((best, point) => best && far(best) <= far(point) ? best : point, null);
    show(near, near.at.some((at, a) => at !== wanted[a]));
  }

  sliders.forEach((slider, a) => slider.addEventListener('input', () => choose(a)));
  show(data.points[data.best], false);
})();

// Linear or logarithmic, by choice.
document.querySelectorAll('.axis-choice').forEach(button => button.addEventListener('click', () => {
  const figure = button.closest('figure'), log = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', log);
  figure.querySelector('.axis-log').hidden = !log;
  figure.querySelector('.axis-linear').hidden = log;
}));

// On paper nothing can be unfolded.
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('details.appendix').forEach(d => { d.open = true; });
});
