'use strict';

// What the server last said of each layer, and where the map is looked at: Mercator, as turns of the globe.
const layers = { nodes: [], tracks: [], bearings: [], sites: [], zones: [], alerts: [], status: null };
const view = { x: 0.5, y: 0.5, scale: 1e6, fitted: false };
const canvas = document.getElementById('map');
const pen = canvas.getContext('2d');
const colours = { online: '#4cc38a', unknown: '#8b9bb0', offline: '#ff6b5e', deaf: '#c792ea', quarantined: '#c792ea', track: '#ffb347', tentative: '#8b9bb0', bearing: '#4aa3df', zone: '#7f8fa3', site: '#c9b37a' };
const earth = 40075016.7;

const toX = lon => (lon + 180) / 360;
const toY = lat => 0.5 - Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) / (2 * Math.PI);
const toLat = y => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
const toScreen = ([lon, lat]) => [(toX(lon) - view.x) * view.scale + canvas.clientWidth / 2, (toY(lat) - view.y) * view.scale + canvas.clientHeight / 2];
const pixelsPerMetre = lat => view.scale / (earth * Math.cos(lat * Math.PI / 180));

function fit() {
  const points = layers.nodes.map(node => node.geometry.coordinates);
  if (points.length === 0 || canvas.clientWidth === 0) return;
  const xs = points.map(point => toX(point[0])), ys = points.map(point => toY(point[1]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  view.x = (left + right) / 2;
  view.y = (top + bottom) / 2;
  const margin = 12000 / (earth * Math.cos(points[0][1] * Math.PI / 180));
  view.scale = Math.min(canvas.clientWidth / (right - left + margin), canvas.clientHeight / (bottom - top + margin));
  view.fitted = true;
  draw();
}

function path(points, close) {
  pen.beginPath();
  points.forEach((point, i) => { const [x, y] = toScreen(point); if (i === 0) pen.moveTo(x, y); else pen.lineTo(x, y); });
  if (close) pen.closePath();
}

function drawZone(zone) {
  const { type, coordinates } = zone.geometry;
  const { radius } = zone.properties;
  const warned = layers.alerts.some(alert => alert.properties.area === zone.properties.name && alert.properties.state !== 'ended');
  pen.strokeStyle = warned ? colours.offline : colours.zone;
  pen.lineWidth = warned ? 2.5 : 1.2;
  const rings = type === 'Polygon' ? coordinates : type === 'MultiPolygon' ? coordinates.flat() : type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : [];
  rings.forEach(ring => { path(ring, type.endsWith('Polygon')); pen.stroke(); if (warned && type.endsWith('Polygon')) { pen.fillStyle = 'rgba(255,107,94,.12)'; pen.fill(); } });
  const place = type === 'Point' ? coordinates : rings.length > 0 ? rings[0][0] : null;
  if (place) {
    const [x, y] = toScreen(place);
    pen.fillStyle = colours.zone;
    if (radius) { pen.beginPath(); pen.arc(x, y, radius * pixelsPerMetre(place[1]), 0, 2 * Math.PI); pen.stroke(); if (warned) { pen.fillStyle = 'rgba(255,107,94,.12)'; pen.fill(); pen.fillStyle = colours.zone; } }
    if (type === 'Point') pen.fillRect(x - 3, y - 3, 6, 6);
    pen.fillText(zone.properties.name ?? '', x + 6, y - 6);
  }
}

// Shapes differ, not colours alone: a ring listens, a cross does not, a square is not believed.
function drawNode(node) {
  const [x, y] = toScreen(node.geometry.coordinates);
  const { state } = node.properties;
  pen.strokeStyle = pen.fillStyle = colours[state];
  pen.lineWidth = 2;
  pen.beginPath();
  if (state === 'offline' || state === 'deaf') {
    pen.moveTo(x - 5, y - 5); pen.lineTo(x + 5, y + 5); pen.moveTo(x + 5, y - 5); pen.lineTo(x - 5, y + 5);
    pen.stroke();
  } else if (state === 'quarantined') {
    pen.strokeRect(x - 5, y - 5, 10, 10);
  } else {
    pen.arc(x, y, 4.5, 0, 2 * Math.PI);
    if (state === 'online') pen.fill(); else pen.stroke();
  }
  if (view.scale > 4e5 && layers.nodes.length < 60 || state !== 'online' && state !== 'unknown') {
    pen.fillStyle = colours.unknown;
    pen.fillText(node.properties.node, x + 8, y + 4);
  }
}

// What stands: dots in its direction, however far it is.
function drawSite(site) {
  pen.strokeStyle = pen.fillStyle = colours.site;
  pen.lineWidth = 2;
  pen.setLineDash([2, 4]);
  path(site.geometry.coordinates, false);
  pen.stroke();
  pen.setLineDash([]);
  const [x, y] = toScreen(site.geometry.coordinates[1]);
  if (view.scale > 4e5) pen.fillText(`${Math.round(site.properties.f0)} Hz`, x + 4, y);
}

function drawTrack(track) {
  const { state, posCov, vE, vN } = track.properties;
  const [x, y] = toScreen(track.geometry.coordinates);
  const metre = pixelsPerMetre(track.geometry.coordinates[1]);
  const sure = state !== 'tentative';
  pen.strokeStyle = pen.fillStyle = sure ? colours.track : colours.tentative;
  pen.lineWidth = sure ? 1.5 : 1;

  // Two sigmas: the axes of the covariance by its eigenvalues.
  const [ee, en, nn] = posCov;
  const mean = (ee + nn) / 2, spread = Math.hypot((ee - nn) / 2, en);
  pen.setLineDash(state === 'coasting' ? [4, 4] : []);
  pen.beginPath();
  pen.ellipse(x, y, 2 * Math.sqrt(mean + spread) * metre, 2 * Math.sqrt(Math.max(0, mean - spread)) * metre, -Math.atan2(2 * en, ee - nn) / 2, 0, 2 * Math.PI);
  pen.stroke();
  pen.setLineDash([]);

  // An arrow of where it is in half a minute.
  const [dx, dy] = [vE * 30 * metre, -vN * 30 * metre];
  const turn = Math.atan2(dy, dx);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + dx, y + dy);
  pen.lineTo(x + dx - 8 * Math.cos(turn - 0.4), y + dy - 8 * Math.sin(turn - 0.4));
  pen.moveTo(x + dx, y + dy);
  pen.lineTo(x + dx - 8 * Math.cos(turn + 0.4), y + dy - 8 * Math.sin(turn + 0.4));
  pen.stroke();
  pen.beginPath();
  pen.arc(x, y, sure ? 4 : 2.5, 0, 2 * Math.PI);
  pen.fill();
  if (sure) pen.fillText(`${track.properties.track.slice(0, 6)}  ${speed(track)} m/s`, x + 9, y - 9);
}

function drawScale() {
  const metre = pixelsPerMetre(toLat(view.y));
  const length = [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000].find(metres => metres * metre > 80) ?? 500000;
  const [x, y] = [14, canvas.clientHeight - 18];
  pen.strokeStyle = pen.fillStyle = colours.unknown;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x, y - 5); pen.lineTo(x, y); pen.lineTo(x + length * metre, y); pen.lineTo(x + length * metre, y - 5);
  pen.stroke();
  pen.fillText(length < 1000 ? `${length} m` : `${length / 1000} km`, x + 6, y - 6);
}

function draw() {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  pen.font = '13px system-ui, sans-serif';
  layers.zones.forEach(drawZone);
  layers.bearings.forEach(line => {
    pen.strokeStyle = colours.bearing;
    pen.globalAlpha = line.properties.ambiguous ? 0.3 : 0.6;
    pen.lineWidth = 1;
    if (line.properties.kind === 'area') {
      path(line.geometry.coordinates[0], true);
      pen.stroke();
      pen.globalAlpha = 0.08;
      pen.fillStyle = colours.bearing;
      pen.fill();
    } else {
      path(line.geometry.coordinates, false);
      pen.stroke();
    }
  });
  pen.globalAlpha = 1;
  layers.sites.forEach(drawSite);
  const tracks = layers.tracks.filter(feature => feature.properties.kind === 'track');
  const known = new Set(tracks.filter(track => track.properties.state !== 'tentative').map(track => track.properties.track));
  layers.tracks.filter(feature => feature.properties.kind === 'trail').forEach(trail => {
    pen.strokeStyle = known.has(trail.properties.track) ? colours.track : colours.tentative;
    pen.globalAlpha = 0.55;
    pen.lineWidth = known.has(trail.properties.track) ? 2 : 1;
    path(trail.geometry.coordinates, false);
    pen.stroke();
  });
  pen.globalAlpha = 1;
  layers.nodes.forEach(drawNode);
  tracks.forEach(drawTrack);
  drawScale();
}

const speed = track => Math.round(Math.hypot(track.properties.vE, track.properties.vN));
const course = track => Math.round((Math.atan2(track.properties.vE, track.properties.vN) * 180 / Math.PI + 360) % 360);

function item(list, kind, title, detail, go) {
  const line = document.createElement('li');
  line.className = kind;
  const bold = document.createElement('b');
  bold.textContent = title;
  const small = document.createElement('small');
  small.textContent = detail;
  line.append(bold, small);
  if (go) {
    line.dataset.go = '';
    line.tabIndex = 0;
    line.onclick = () => { view.x = toX(go[0]); view.y = toY(go[1]); draw(); };
    line.onkeydown = event => { if (event.key === 'Enter') line.onclick(); };
  }
  list.append(line);
  return line;
}

function listTracks() {
  const list = document.getElementById('tracks');
  const tracks = layers.tracks.filter(feature => feature.properties.kind === 'track');
  const sure = tracks.filter(track => track.properties.state !== 'tentative');
  list.replaceChildren();
  sure.forEach(track => {
    const p = track.properties;
    const height = p.alt === undefined ? '' : `, ${Math.round(p.alt)} m`;
    item(list, p.state, `${p.track.slice(0, 6)}  ${p.type}  ${Math.round(p.p * 100)} %`,
      `${p.state}${p.mode === 'live' ? '' : `, ${p.mode}`}; ${speed(track)} m/s to ${course(track)}°${height}; ${p.nodes.length} nodes`, track.geometry.coordinates);
  });
  if (tracks.length > sure.length) item(list, '', `${tracks.length - sure.length} tentative`, 'may be one, or chance');
  if (tracks.length === 0) item(list, '', 'none', '');
}

function listNodes() {
  const list = document.getElementById('nodes');
  const count = state => layers.nodes.filter(node => node.properties.state === state).length;
  document.getElementById('summary').textContent = `${count('online')} of ${layers.nodes.length} online, ${count('offline')} offline, ${count('deaf')} deaf, ${count('quarantined')} quarantined, ${count('unknown')} never heard`;
  list.replaceChildren();
  layers.nodes.filter(node => ['offline', 'deaf', 'quarantined'].includes(node.properties.state) || node.properties.faults).forEach(node => {
    const p = node.properties;
    const why = p.state === 'quarantined' ? `${p.reason}, ${p.refused} refused, until ${p.until.slice(11, 19)}` : p.heard ? `last heard ${p.heard.slice(11, 19)}` : '';
    item(list, p.state, `${p.node}  ${p.state}`, [why, p.faults].filter(text => text).join('; '), node.geometry.coordinates);
  });
}

// What a person can mend, and what explains a sound.
const toMend = node => node.properties.heading?.applied && Math.abs(node.properties.heading.offset) > 0.5;

function listLearnt() {
  const list = document.getElementById('learnt');
  list.replaceChildren();
  layers.nodes.filter(toMend).forEach(node => {
    const { offset, sd, tracks } = node.properties.heading;
    item(list, '', `${node.properties.node}  heading`, `bearings ${Math.abs(offset).toFixed(1)}° too ${offset > 0 ? 'large' : 'small'} (± ${Math.max(sd, 0.1).toFixed(1)}°, by ${tracks} tracks) and turned back; mend it`, node.geometry.coordinates);
  });
  layers.sites.forEach(site => {
    const p = site.properties;
    item(list, 'site', `${p.node}  stands at ${Math.round(p.az)}°`, `${p.f0} Hz since ${p.since.slice(0, 10)} ${p.since.slice(11, 16)}${p.mode === 'live' ? '' : `, ${p.mode}`}; of no track`, site.geometry.coordinates[0]);
  });
  if (!list.hasChildNodes()) item(list, '', 'nothing yet', '');
}

// A human decides, under a name that is kept.
function decision(line, alert, act) {
  const button = document.createElement('button');
  button.textContent = act;
  button.onclick = async event => {
    event.stopPropagation();
    const who = window.prompt(`${act} ${alert.level} of ${alert.area} (${alert.mode}). Who are you?`);
    if (!who) return;
    const answer = await fetch(`/api/alerts/${alert.alert}/${act}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ who }) });
    const { done, detail } = await answer.json();
    if (!done) window.alert(`Not done: ${detail}.`);
  };
  line.append(button);
}

function listAlerts() {
  const list = document.getElementById('alerts');
  list.replaceChildren();
  const living = layers.alerts.filter(alert => alert.properties.state !== 'ended');
  living.forEach(alert => {
    const p = alert.properties;
    const line = item(list, p.state === 'released' ? 'released' : p.level, `${p.area}: ${p.level}, ${p.state}`, [p.mode === 'live' ? '' : p.mode, p.text].filter(text => text).join('; '), alert.geometry.coordinates);
    if (p.state === 'proposed' && p.level === 'warning') decision(line, p, 'release');
    decision(line, p, 'withdraw');
  });
  if (living.length === 0) item(list, '', 'none', '');
}

function showStatus() {
  const status = layers.status;
  document.getElementById('time').textContent = `${status.t.slice(11, 19)} UTC`;
  const refused = Object.entries(status.refused).filter(([, count]) => count > 0).map(([reason, count]) => `${count} ${reason}`);
  const strangers = Object.entries(status.strangers).map(([node, count]) => `${node} (${count})`);
  document.getElementById('counts').textContent = `${status.used} used; refused: ${refused.join(', ') || 'none'}${strangers.length ? `. Not in the registry: ${strangers.join(', ')}` : ''}`;
  banner(status.connection === '' ? '' : `No connection to the broker: ${status.connection}. What is shown is old.`);
}

function banner(text) {
  const element = document.getElementById('banner');
  element.textContent = text;
  element.hidden = text === '';
}

const events = new EventSource('/api/events');
const listen = (name, then) => events.addEventListener(name, event => {
  const data = JSON.parse(event.data);
  layers[name] = data.features ?? data;
  then();
  if (name === 'nodes' && !view.fitted) fit(); else draw();
});
listen('nodes', () => { listNodes(); listLearnt(); });
listen('tracks', listTracks);
listen('bearings', () => {});
listen('sites', listLearnt);
listen('zones', () => {});
listen('alerts', listAlerts);
listen('status', showStatus);
events.onerror = () => banner('No contact with the correlator. What is shown is old.');
events.onopen = () => banner('');

function zoom(factor, at) {
  const [x, y] = at ?? [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const [dx, dy] = [(x - canvas.clientWidth / 2) / view.scale, (y - canvas.clientHeight / 2) / view.scale];
  const scale = Math.min(5e8, Math.max(1e3, view.scale * factor));
  view.x += dx - dx * view.scale / scale;
  view.y += dy - dy * view.scale / scale;
  view.scale = scale;
  draw();
}

const fingers = new Map();
canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); fingers.set(event.pointerId, [event.offsetX, event.offsetY]); });
canvas.addEventListener('pointermove', event => {
  const last = fingers.get(event.pointerId);
  if (!last) return;
  const now = [event.offsetX, event.offsetY];
  if (fingers.size === 2) {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
    zoom(Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(1, Math.hypot(last[0] - other[0], last[1] - other[1])), other);
  } else {
    view.x -= (now[0] - last[0]) / view.scale;
    view.y -= (now[1] - last[1]) / view.scale;
    draw();
  }
  fingers.set(event.pointerId, now);
});
['pointerup', 'pointercancel'].forEach(name => canvas.addEventListener(name, event => fingers.delete(event.pointerId)));
canvas.addEventListener('wheel', event => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), [event.offsetX, event.offsetY]); }, { passive: false });
canvas.addEventListener('keydown', event => {
  const step = 60 / view.scale;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; draw(); event.preventDefault(); }
  if (event.key === '+' || event.key === '-') zoom(event.key === '+' ? 1.4 : 1 / 1.4);
});
document.getElementById('in').onclick = () => zoom(1.4);
document.getElementById('out').onclick = () => zoom(1 / 1.4);
document.getElementById('fit').onclick = fit;
new ResizeObserver(() => view.fitted ? draw() : fit()).observe(canvas);
