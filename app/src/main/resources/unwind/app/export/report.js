// The one script of a report: timelines that zoom and answer to the pointer, flame graphs that
// search, tables that sort. Everything it shows stands in the page; it fetches nothing, and texts
// reach the page as text only.
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const el = (parent, name, attributes, text) => {
    const node = name === 'svg' || parent.namespaceURI === SVG
      ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const key in attributes || {}) node.setAttribute(key, attributes[key]);
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  };
  const read = (figure) => JSON.parse(figure.querySelector('script[type="application/json"]').textContent);

  // numbers as the rest of the report writes them: three significant digits
  const digits = (v) => {
    const size = Math.abs(v);
    return size >= 100 || v === 0 ? v.toFixed(0) : size >= 10 ? v.toFixed(1) : v.toFixed(2);
  };
  const scaled = (v, base, units, gap) => {
    let i = 0;
    while (Math.abs(v) >= base && i < units.length - 1) { v /= base; i++; }
    return (i === 0 && base === 1024 ? v.toFixed(0) : digits(v)) + gap + units[i];
  };
  const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const count = (v) => Math.abs(v) < 10000
    ? (Number.isInteger(v) ? String(v) : digits(v)) : scaled(v, 1000, ['', 'k', 'M', 'G', 'T'], ' ');
  const quantity = (v, unit) => {
    switch (unit) {
      case 'BYTES': return scaled(v, 1024, BYTES, ' ');
      case 'BYTES_PER_SECOND': return scaled(v, 1024, BYTES, ' ') + '/s';
      case 'NANOSECONDS': {
        if (Math.abs(v) < 60e9) return scaled(v, 1000, ['ns', 'µs', 'ms', 's'], ' ');
        const s = Math.round(v / 1e9), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
        return h > 0 ? h + ' h ' + m + ' min' : m + ' min ' + s % 60 + ' s';
      }
      case 'PER_SECOND': return count(v) + '/s';
      case 'RATIO': return digits(v * 100) + ' %';
      default: return count(v);
    }
  };
  const pad = (n, size) => String(n).padStart(size, '0');
  const clock = (millis, part) => {
    const date = new Date(millis);
    return pad(date.getUTCHours(), 2) + ':' + pad(date.getUTCMinutes(), 2)
      + (part < 60000 ? ':' + pad(date.getUTCSeconds(), 2) : '')
      + (part < 1000 ? '.' + pad(date.getUTCMilliseconds(), 3) : '');
  };

  // ---- timelines -------------------------------------------------------------------------------
  const NICE_SECONDS = [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, .001, .002, .005, .01, .02, .05, .1,
    .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  const nice = (raw, base) => {
    const power = Math.pow(base, Math.floor(Math.log(raw) / Math.log(base)));
    const steps = base === 1024 ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] : [1, 2, 5, 10];
    return power * steps.find((s) => power * s >= raw * .999);
  };
  const HEIGHT = 120, TOP = 16, BOTTOM = 22, RIGHT = 10;

  class Group {
    constructor(span) { this.span = span; this.a = 0; this.b = span; this.tracks = []; }
    zoom(a, b) {
      const least = Math.min(this.span, 20);
      if (b - a < least) { const middle = (a + b) / 2; a = middle - least / 2; b = middle + least / 2; }
      const length = Math.min(b - a, this.span);
      this.a = Math.max(0, Math.min(a, this.span - length));
      this.b = this.a + length;
      this.tracks.forEach((track) => track.draw());
    }
    scale(factor, at) {
      const middle = at === undefined ? (this.a + this.b) / 2 : at;
      this.zoom(middle - (middle - this.a) * factor, middle + (this.b - middle) * factor);
    }
    move(share) { const by = (this.b - this.a) * share; this.zoom(this.a + by, this.b + by); }
    point(t) { this.tracks.forEach((track) => track.point(t)); }
  }

  class Track {
    constructor(figure, data, group) {
      Object.assign(this, { figure, data, group });
      for (const curve of data.curves) {
        let t = 0;
        curve.t = curve.t.map((d) => t += d);
      }
      this.old = figure.querySelector('svg');
      this.title = this.old.getAttribute('aria-label');
      this.readout = el(figure.querySelector('figcaption'), 'output', { class: 'readout' });
      this.svg = el(figure, 'svg', { role: 'img', 'aria-label': this.title, tabindex: '0' });
      this.old.replaceWith(this.svg);
      this.listen();
    }
    x(t) { return (t - this.group.a) / (this.group.b - this.group.a) * this.width; }
    time(x) { return this.group.a + x / this.width * (this.group.b - this.group.a); }
    y(v) { return HEIGHT - (v - this.low) / (this.high - this.low) * HEIGHT; }
    label(t, part) {
      const millis = this.data.epoch + t / 1000;
      if (this.data.elapsed) {
        const s = millis / 1000;
        return '+' + Math.floor(s / 60) + ':' + pad((s % 60).toFixed(part < 1000 ? 3 : 0), part < 1000 ? 6 : 2);
      }
      return clock(millis + this.data.offset * 1000, part);
    }
    range() {
      const { a, b } = this.group;
      let low = Infinity, high = -Infinity;
      for (const c of this.data.curves) {
        for (let i = 0; i < c.t.length; i++) {
          const near = c.t[i] >= a && c.t[i] <= b || c.t[i] < a && c.t[i + 1] >= a || c.t[i] > b && c.t[i - 1] <= b;
          if (near && c.v[i] !== null) { low = Math.min(low, c.v[i]); high = Math.max(high, c.v[i]); }
        }
      }
      for (const bars of this.data.bars) {
        bars.t.forEach((t, i) => {
          if (t <= b && t + bars.d[i] >= a) { low = 0; high = Math.max(high, bars.d[i] * 1000); }
        });
      }
      if (low > high) { low = this.data.low; high = this.data.high; }
      low = Math.min(0, low);
      if (high <= low) high = low + 1;
      this.low = low;
      this.high = high + (high - low) * .06;
    }
    draw() {
      const whole = Math.max(280, this.figure.clientWidth);
      const left = this.left = whole < 520 ? 58 : 70;
      this.width = whole - left - RIGHT;
      this.range();
      const svg = this.svg, height = TOP + HEIGHT + BOTTOM;
      svg.replaceChildren();
      svg.setAttribute('viewBox', '0 0 ' + whole + ' ' + height);
      svg.setAttribute('width', whole);
      svg.setAttribute('height', height);
      const id = 'clip-' + Track.list.indexOf(this);
      el(el(el(svg, 'defs'), 'clipPath', { id }), 'rect', { width: this.width, height: HEIGHT });
      const g = el(svg, 'g', { transform: 'translate(' + left + ',' + TOP + ')' });
      el(g, 'rect', { class: 'plot', width: this.width, height: HEIGHT });
      const inside = el(g, 'g', { 'clip-path': 'url(#' + id + ')' });
      this.boxes(inside, this.data.bands, 'band', () => 0);
      this.ranges(g, inside);
      this.grid(g);
      this.boxes(inside, this.data.bars.slice().reverse(), 'bar', (d) => Math.min(HEIGHT - 1, this.y(d * 1000)));
      this.data.curves.slice().reverse().forEach((curve) => this.curve(inside, curve));
      this.marks(g);
      this.cross = el(inside, 'path', { class: 'cross', d: '' });
      this.brush = el(inside, 'rect', { class: 'brush', height: HEIGHT, width: 0 });
    }
    boxes(parent, all, style, top) {
      const { a, b } = this.group;
      for (const spans of all) {
        let d = '';
        spans.t.forEach((t, i) => {
          if (t > b || t + spans.d[i] < a) return;
          const x = this.x(t), w = Math.max(1, this.x(t + spans.d[i]) - x), y = top(spans.d[i]);
          d += 'M' + x.toFixed(1) + ' ' + HEIGHT + 'V' + y.toFixed(1) + 'h' + w.toFixed(1) + 'V' + HEIGHT + 'z';
        });
        if (d) el(parent, 'path', { class: style, style: '--hue:var(--' + spans.hue + ')', d });
      }
    }
    curve(parent, curve) {
      const { a, b } = this.group;
      let line = '', area = '', down = false, last = 0, before = 0;
      const zero = this.y(Math.max(this.low, 0)).toFixed(1);
      const lift = () => { if (down) area += 'L' + last + ' ' + zero + 'z'; down = false; };
      for (let i = 0; i < curve.t.length; i++) {
        if (curve.t[i + 1] < a || curve.t[i - 1] > b) continue;
        if (curve.v[i] === null) { lift(); continue; }
        const x = Math.max(-5, Math.min(this.width + 5, this.x(curve.t[i]))).toFixed(1);
        const y = this.y(curve.v[i]).toFixed(1);
        if (!down) area += 'M' + x + ' ' + zero;
        if (down && curve.limit) line += 'L' + x + ' ' + before;
        line += (down ? 'L' : 'M') + x + ' ' + y;
        area += 'L' + x + ' ' + y;
        down = true; last = x; before = y;
      }
      lift();
      const style = '--hue:var(--' + curve.hue + ')';
      if (curve.main && area) el(parent, 'path', { class: 'area', style, d: area });
      if (line) el(parent, 'path', { class: curve.limit ? 'line limit' : 'line', style, d: line });
    }
    ranges(outer, inside) {
      const taken = [];
      for (const r of this.data.ranges) {
        if (r.b < this.group.a || r.a > this.group.b) continue;
        const from = Math.max(0, this.x(r.a)), to = Math.min(this.width, Math.max(from + 1, this.x(r.b)));
        let at = from + 6;
        while (taken.some((other) => Math.abs(other - at) < 14)) at += 14;
        taken.push(at);
        const style = '--hue:var(--' + r.hue + ')';
        el(inside, 'rect', { class: 'range', style, x: from.toFixed(1), width: (to - from).toFixed(1), height: HEIGHT });
        el(outer, 'path', { class: 'range-edge', style, d: 'M' + from.toFixed(1) + ' 0H' + to.toFixed(1) });
        if (at > this.width) continue;
        const text = el(outer, 'text', { class: 'finding-number', style, x: at, y: -4 }, r.n);
        el(text, 'title', {}, r.n + '. ' + r.title);
      }
    }
    grid(g) {
      const base = this.data.unit.startsWith('BYTES') ? 1024 : 10;
      const step = nice((this.high - this.low) / 4, base);
      for (let v = Math.ceil(this.low / step) * step; v <= this.high; v += step) {
        const y = this.y(v).toFixed(1);
        el(g, 'path', { class: 'grid', d: 'M0 ' + y + 'H' + this.width });
        el(g, 'text', { x: -6, y: +y + 3.5, 'text-anchor': 'end' },
          quantity(v, this.data.unit).replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, ''));
      }
      const spacing = (this.group.b - this.group.a) * 90 / this.width;
      const part = (NICE_SECONDS.find((s) => s * 1e6 >= spacing) || 604800) * 1e6;
      const origin = this.data.elapsed ? 0 : (this.data.epoch + this.data.offset * 1000) * 1000;
      const first = Math.ceil((origin + this.group.a) / part) * part - origin;
      for (let t = first; t <= this.group.b; t += part) {
        const x = this.x(t), text = this.label(t, part / 1000);
        el(g, 'path', { class: 'grid', d: 'M' + x.toFixed(1) + ' 0V' + HEIGHT });
        const half = text.length * 2.9;
        if (x + half <= this.width + RIGHT && x - half >= -this.left) {
          el(g, 'text', { x: x.toFixed(1), y: HEIGHT + 17, 'text-anchor': 'middle' }, text);
        }
      }
    }
    marks(g) {
      for (const mark of this.data.marks) {
        if (mark.t < this.group.a || mark.t > this.group.b) continue;
        const x = this.x(mark.t).toFixed(1);
        const node = el(g, 'g', { style: '--hue:var(--' + mark.hue + ')' });
        el(node, 'title', {}, mark.title);
        el(node, 'path', { class: 'mark', d: 'M' + x + ' 0V' + HEIGHT });
        el(node, 'path', { class: 'mark-head', d: 'M' + x + ' ' + HEIGHT + 'l-4 6h8z' });
      }
    }
    point(t) {
      if (t === null) {
        this.cross.setAttribute('d', '');
        this.readout.textContent = '';
        return;
      }
      this.cross.setAttribute('d', 'M' + this.x(t).toFixed(1) + ' 0V' + HEIGHT);
      const part = (this.group.b - this.group.a) / 1000 / this.width < 1000 ? 1 : 1000;
      const parts = [this.label(t, part) + (this.data.elapsed ? '' : ' ' + this.data.zone)];
      if (!this.data.elapsed && this.data.offset) parts.push(clock(this.data.epoch + t / 1000, part) + ' UTC');
      for (const c of this.data.curves) {
        let i = c.t.findIndex((other) => other > t);
        i = i < 0 ? c.t.length - 1 : i > 0 && t - c.t[i - 1] < c.t[i] - t ? i - 1 : i;
        if (i >= 0 && c.v[i] !== null) parts.push(c.label + ' ' + quantity(c.v[i], this.data.unit));
      }
      const reach = (this.group.b - this.group.a) / this.width * 3;
      for (const bars of this.data.bars) {
        const i = bars.t.findIndex((s, k) => s - reach <= t && s + bars.d[k] + reach >= t);
        if (i >= 0) parts.push(bars.texts[bars.x[i]] + ' ' + quantity(bars.d[i] * 1000, 'NANOSECONDS'));
      }
      for (const r of this.data.ranges) if (r.a <= t && r.b >= t) parts.push('finding ' + r.n);
      this.readout.textContent = parts.join(' · ');
    }
    at(event) {
      const box = this.svg.getBoundingClientRect();
      return Math.max(0, Math.min(this.width, event.clientX - box.left - this.left));
    }
    listen() {
      const svg = this.svg, group = this.group;
      let from = null;
      svg.addEventListener('pointerdown', (e) => {
        if (e.button === 0 && e.pointerType !== 'touch') { from = this.at(e); svg.setPointerCapture(e.pointerId); }
      });
      svg.addEventListener('pointermove', (e) => {
        const x = this.at(e);
        group.point(this.time(x));
        if (from !== null) {
          this.brush.setAttribute('x', Math.min(from, x));
          this.brush.setAttribute('width', Math.abs(from - x));
        }
      });
      svg.addEventListener('pointerup', (e) => {
        const x = this.at(e), start = from;
        from = null;
        this.brush.setAttribute('width', 0);
        if (start !== null && Math.abs(start - x) > 4) {
          group.zoom(this.time(Math.min(start, x)), this.time(Math.max(start, x)));
        }
      });
      svg.addEventListener('pointerleave', () => group.point(null));
      svg.addEventListener('dblclick', () => group.zoom(0, group.span));
      svg.addEventListener('wheel', (e) => {
        if (e.ctrlKey || e.shiftKey) {
          e.preventDefault();
          group.scale((e.deltaY || e.deltaX) > 0 ? 1.25 : .8, this.time(this.at(e)));
        }
      }, { passive: false });
      svg.addEventListener('keydown', (e) => {
        const keys = { '+': () => group.scale(.5), '=': () => group.scale(.5), '-': () => group.scale(2),
          0: () => group.zoom(0, group.span), ArrowLeft: () => group.move(-.25), ArrowRight: () => group.move(.25) };
        if (keys[e.key] && !e.altKey && !e.metaKey && !e.ctrlKey) { keys[e.key](); e.preventDefault(); }
      });
    }
  }
  Track.list = [];

  const groups = new Map();
  for (const figure of document.querySelectorAll('figure.track')) {
    const data = read(figure);
    const key = data.epoch + '/' + data.span + (figure.closest('article') ? '/' + groups.size : '');
    if (!groups.has(key)) {
      const group = new Group(Math.max(1, data.span));
      groups.set(key, group);
      const bar = document.createElement('p');
      bar.className = 'tools';
      for (const [text, title, act] of [
        ['−', 'Zoom out', () => group.scale(2)], ['+', 'Zoom in', () => group.scale(.5)],
        ['◀', 'Earlier', () => group.move(-.25)], ['▶', 'Later', () => group.move(.25)],
        ['All', 'Show all of the time', () => group.zoom(0, group.span)]]) {
        el(bar, 'button', { type: 'button', title, 'aria-label': title }, text).addEventListener('click', act);
      }
      el(bar, 'span', {}, 'Drag over a timeline to zoom in, double-click to zoom out.');
      figure.before(bar);
    }
    const track = new Track(figure, data, groups.get(key));
    groups.get(key).tracks.push(track);
    Track.list.push(track);
  }

  // ---- flame graphs ----------------------------------------------------------------------------
  const ROW = 19;
  class Flame {
    constructor(figure) {
      this.plot = figure.querySelector('.plot');
      const data = this.data = read(figure);
      this.parent = []; this.label = []; this.weight = []; this.kind = []; this.children = [];
      for (let i = 0; i < data.nodes.length; i += 4) {
        const node = i / 4;
        this.parent.push(data.nodes[i]);
        this.label.push(data.labels[data.nodes[i + 1]]);
        this.weight.push(data.nodes[i + 2]);
        this.kind.push(data.kinds[data.nodes[i + 3]]);
        this.children.push([]);
        if (node > 0 && data.nodes[i] >= 0) this.children[data.nodes[i]].push(node);
      }
      this.root = 0;
      this.found = '';
      const bar = document.createElement('p');
      bar.className = 'tools';
      const search = el(bar, 'input', { type: 'search', placeholder: 'Search frames', 'aria-label': 'Search frames' });
      search.addEventListener('input', () => { this.found = search.value.toLowerCase(); this.draw(); });
      el(bar, 'button', { type: 'button', title: 'Show everything' }, 'All')
        .addEventListener('click', () => { this.root = 0; this.draw(); });
      this.note = el(bar, 'output', { class: 'readout' });
      this.plot.before(bar);
      this.svg = el(this.plot, 'svg', { role: 'img', 'aria-label': 'Flame graph' });
      this.tip = el(this.plot, 'div', { class: 'tip', hidden: '' });
      this.svg.addEventListener('pointerleave', () => { this.tip.hidden = true; });
    }
    matches(node) { return this.found !== '' && this.label[node].toLowerCase().includes(this.found); }
    short(node) {
      const text = this.label[node].replace(/\(.*/, ''), parts = text.split('.');
      return parts.length > 2 && !this.label[node].includes('/') ? parts.slice(-2).join('.') : text;
    }
    draw() {
      const width = Math.max(280, this.plot.clientWidth), rows = [];
      const place = (node, x, w, depth) => {
        if (w < .7 || depth > 160) return;
        rows.push([node, x, w, depth]);
        let at = x;
        for (const child of this.children[node]) {
          const part = this.weight[child] / Math.max(1, this.weight[node]) * w;
          place(child, at, part, depth + 1);
          at += part;
        }
      };
      const above = [];
      for (let node = this.parent[this.root]; node >= 0; node = this.parent[node]) above.unshift(node);
      above.forEach((node, depth) => rows.push([node, 0, width, depth]));
      place(this.root, 0, width, above.length);
      const deepest = rows.reduce((most, row) => Math.max(most, row[3]), 0), height = (deepest + 1) * ROW;
      this.svg.replaceChildren();
      this.svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
      this.svg.setAttribute('width', width);
      this.svg.setAttribute('height', height);
      for (const [node, x, w, depth] of rows) {
        const g = el(this.svg, 'g', { transform: 'translate(' + x.toFixed(1) + ',' + depth * ROW + ')',
          class: 'frame' + (this.matches(node) ? ' hit' : this.found ? ' miss' : '') + (depth < above.length ? ' above' : '') });
        el(g, 'rect', { width: Math.max(.5, w - .6).toFixed(1), height: ROW - 1, rx: 2, style: '--hue:var(--' + this.kind[node] + ')' });
        const room = Math.floor((w - 6) / 7), text = this.short(node);
        if (room > 2) el(g, 'text', { x: 4, y: 13 }, text.length > room ? text.slice(0, room - 1) + '…' : text);
        g.addEventListener('click', () => { this.root = node; this.draw(); });
        g.addEventListener('pointermove', (e) => this.tell(node, e));
      }
      this.count();
    }
    words(node) {
      const total = this.weight[0], w = this.weight[node];
      return this.label[node] + '\n' + quantity(w, this.data.unit) + ', ' + digits(w / total * 100) + ' % of all';
    }
    tell(node, event) {
      const box = this.plot.getBoundingClientRect();
      this.tip.textContent = this.words(node);
      this.tip.hidden = false;
      const x = Math.min(event.clientX - box.left + 12, box.width - this.tip.offsetWidth - 4);
      this.tip.style.left = Math.max(0, x) + 'px';
      this.tip.style.top = (event.clientY - box.top + 16) + 'px';
    }
    // what matches counts once, however many of its callers match too
    count() {
      if (!this.found) {
        this.note.textContent = this.root ? this.words(this.root).replace('\n', ', ') : '';
        return;
      }
      let sum = 0, frames = 0;
      const inside = [];
      for (let node = 0; node < this.parent.length; node++) {
        const hit = this.matches(node), within = this.parent[node] >= 0 && inside[this.parent[node]];
        inside.push(hit || within);
        if (hit) { frames++; if (!within) sum += this.weight[node]; }
      }
      this.note.textContent = frames + (frames === 1 ? ' frame: ' : ' frames: ')
        + quantity(sum, this.data.unit) + ', ' + digits(sum / Math.max(1, this.weight[0]) * 100) + ' % of all';
    }
  }
  const flames = [...document.querySelectorAll('figure.flame')].map((figure) => new Flame(figure));

  // ---- tables ----------------------------------------------------------------------------------
  const SIZES = { KiB: 1024, MiB: 1048576, GiB: 1073741824, TiB: 1099511627776, 'µs': 1e3, ms: 1e6, s: 1e9, min: 6e10, h: 3.6e12,
    k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
  const value = (text) => {
    const match = /^([+−-]?)\s*([\d,]+(?:\.\d+)?)\s*(KiB|MiB|GiB|TiB|µs|ms|s|min|h|k|M|G|T)?/.exec(text.trim());
    if (!match) return null;
    const number = parseFloat(match[2].replace(/,/g, '')) * (SIZES[match[3]] || 1);
    return match[1] === '−' || match[1] === '-' ? -number : number;
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (table.tBodies[0].rows.length < 2) return;
      head.tabIndex = 0;
      head.setAttribute('aria-sort', 'none');
      const sort = () => {
        const numbers = head.classList.contains('number');
        const descending = head.getAttribute('aria-sort') === (numbers ? 'none' : 'ascending');
        heads.forEach((other) => other.hasAttribute('aria-sort') && other.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        const key = (row) => {
          const text = row.cells[column].textContent;
          const number = numbers && !/^\d\d:\d\d/.test(text) ? value(text) : null;
          return number === null ? text : number;
        };
        const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
        rows.sort(([x], [y]) => typeof x === 'number' && typeof y === 'number' ? x - y
          : typeof x === 'number' ? 1 : typeof y === 'number' ? -1 : x.localeCompare(y, 'en', { numeric: true }));
        if (descending) rows.reverse();
        table.tBodies[0].append(...rows.map(([, row]) => row));
      };
      head.addEventListener('click', sort);
      head.addEventListener('keydown', (e) => { if (e.key === 'Enter' || e.key === ' ') { sort(); e.preventDefault(); } });
    });
  }

  // ---- the page --------------------------------------------------------------------------------
  const draw = () => { for (const each of [...Track.list, ...flames]) each.draw(); };
  let width = 0, due = 0;
  const resized = () => {
    if (document.body.clientWidth !== width) { width = document.body.clientWidth; draw(); }
  };
  window.addEventListener('resize', () => { cancelAnimationFrame(due); due = requestAnimationFrame(resized); });
  window.addEventListener('beforeprint', () => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    draw();
  });
  for (const each of document.querySelectorAll('details')) each.addEventListener('toggle', draw);
  document.documentElement.classList.add('scripted');
  resized();
})();
