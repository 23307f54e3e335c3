'use strict';
(function () {
  const byId = id => document.getElementById(id);
  const all = (selector, of) => Array.from((of || document).querySelectorAll(selector));
  const words = JSON.parse(byId('words').textContent);
  const lang = document.documentElement.lang;
  const page = Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, '0')).join('');
  const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (m, i) => values[i]);
  // What was chosen: nothing, which leaves the file as it is, or a disaster with its parameters.
  let disaster = null, title = '', stream = null, waiting = 0, asked = 0, posting = Promise.resolve();

  async function post(path, body) {
    const answer = await fetch(path, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.assign({ lang, page, source: byId('source').value }, body)),
    });
    const json = await answer.json();
    if (!answer.ok) {
      const error = new Error(json.message);
      error.status = answer.status;
      throw error;
    }
    return json;
  }

  function status(text) { byId('status').textContent = text; }

  function problems(html) {
    byId('problems').innerHTML = html;
    byId('problems').hidden = !html;
  }

  function fail(error) { status(error.status ? error.message : words.gone); }

  // Only what differs from the file is asked for, so that it stays as it was written.
  function choices() {
    const set = {};
    for (const knob of all('#knobs input')) {
      if (knob.value !== knob.dataset.at) set[knob.dataset.path] = values(knob)[knob.value];
    }
    const body = { set, replications: Number(byId('replications').value) };
    if (disaster) body.disaster = parameters();
    return body;
  }

  function values(knob) { return JSON.parse(knob.dataset.values).values; }
  function shown(knob) { return JSON.parse(knob.dataset.values).shown; }

  function parameters() {
    const chosen = Object.assign({}, disaster);
    if (chosen.kind === 'fire') chosen.fuel = byId('fuel').value;
    if (chosen.kind === 'loss') chosen.lasts = byId('lasts').value;
    if (chosen.kind === 'earthquake') {
      for (const key of ['magnitude', 'latitude', 'longitude']) {
        chosen[key] = byId(key).value === '' ? null : Number(byId(key).value);
      }
    }
    return chosen;
  }

  // What there is.
  async function load() {
    end();
    disaster = null;
    problems('');
    byId('outcome').textContent = '';
    byId('report').hidden = true;
    const mine = ++asked;
    try {
      const answer = await post('scenario', {});
      if (mine !== asked) return;
      problems(answer.problems);
      for (const part of ['overview', 'services', 'knobs']) byId(part).innerHTML = answer[part] || '';
      byId('knobs-section').hidden = !answer.knobs;
      byId('run').disabled = !answer.overview;
      byId('main').hidden = !answer.overview;
      byId('replications').value = Math.min(10000, answer.replications || 100);
      byId('written').textContent = answer.written || '';
      status(words.ready);
      choose(null, words['as-written']);
      if (answer.overview) run();
    } catch (error) { fail(error); }
  }

  // What happens.
  function choose(what, named) {
    disaster = what;
    title = named;
    byId('chosen').textContent = named;
    byId('as-written').hidden = !what;
    for (const kind of ['fire', 'loss', 'earthquake']) {
      document.querySelector('.of-' + kind).hidden = !what || what.kind !== kind;
    }
    for (const hit of all('.hit')) {
      const same = what && hit.dataset.kind === what.kind && hit.dataset.of === what.of;
      hit.setAttribute('aria-pressed', String(Boolean(same)));
    }
    const quake = byId('quake');
    if (quake) quake.classList.toggle('on', Boolean(what && what.kind === 'earthquake'));
  }

  function hit(target) {
    const what = target.closest('.hit');
    if (what) {
      choose({ kind: what.dataset.kind, of: what.dataset.of }, what.dataset.title);
      run();
    }
    return Boolean(what);
  }

  function place(event) {
    const map = byId('map'), box = map.getBoundingClientRect();
    const side = name => Number(map.dataset[name]);
    const across = (event.clientX - box.left) / box.width, down = (event.clientY - box.top) / box.height;
    byId('longitude').value = (side('west') + across * (side('east') - side('west'))).toFixed(2);
    byId('latitude').value = (side('north') - down * (side('north') - side('south'))).toFixed(2);
    quake();
  }

  function quake() {
    const map = byId('map'), side = name => Number(map.dataset[name]);
    const size = map.viewBox.baseVal, magnitude = Number(byId('magnitude').value);
    const x = (Number(byId('longitude').value) - side('west')) / (side('east') - side('west')) * size.width;
    const y = (side('north') - Number(byId('latitude').value)) / (side('north') - side('south')) * size.height;
    byId('magnitude-shown').textContent = magnitude.toFixed(1);
    const mark = byId('quake');
    mark.setAttribute('transform', 'translate(' + x.toFixed(1) + ' ' + y.toFixed(1) + ')');
    all('.ring', mark).forEach((ring, i) => ring.setAttribute('r', String((3 - i) * (4 + 3 * (magnitude - 4)))));
    choose({ kind: 'earthquake' }, say('earthquake', magnitude.toFixed(1), byId('latitude').value,
      byId('longitude').value));
    later();
  }

  // What comes out.
  function later() {
    clearTimeout(waiting);
    byId('report').hidden = true;
    byId('outcome').classList.add('old');
    waiting = setTimeout(run, 350);
  }

  function end() {
    clearTimeout(waiting);
    if (stream) stream.close();
    stream = null;
    byId('stop').hidden = true;
    byId('outcome').classList.remove('old');
  }

  async function run() {
    end();
    const mine = ++asked;
    byId('report').hidden = true;
    byId('outcome').classList.add('old');
    try {
      // One after the other: what was asked for last must not be cancelled by what was asked for before.
      posting = posting.catch(() => null).then(() => mine === asked ? post('run', choices()) : null);
      const answer = await posting;
      if (mine !== asked || !answer) return;
      problems(answer.problems);
      if (!answer.run) {
        byId('outcome').textContent = '';
        status(say('failed', ''));
        byId('problems').scrollIntoView({ block: 'nearest' });
        return;
      }
      byId('written').textContent = answer.written;
      listen(answer.run);
    } catch (error) { if (mine === asked) fail(error); }
  }

  function listen(id) {
    const own = new EventSource('events?run=' + id);
    stream = own;
    byId('stop').hidden = false;
    progress({ done: 0, of: 1 });
    status(words.running);
    own.addEventListener('progress', e => progress(JSON.parse(e.data)));
    own.addEventListener('outcome', e => {
      const data = JSON.parse(e.data);
      progress(data);
      byId('outcome').classList.remove('old');
      byId('outcome').innerHTML = data.html;
    });
    own.addEventListener('end', () => {
      end();
      status(say('done', title));
      byId('report').href = 'report?run=' + id + '&lang=' + lang;
      byId('report').hidden = false;
    });
    own.addEventListener('cancelled', () => { end(); status(words.cancelled); });
    own.addEventListener('failed', e => { end(); status(say('failed', JSON.parse(e.data).message)); });
    own.onerror = () => { if (stream === own) { end(); status(words.gone); } };
  }

  function progress(data) {
    byId('progress').setAttribute('width', String(100 * data.done / data.of));
    if (data.done) status(say('progress', data.done, data.of));
  }

  async function save(replace) {
    const name = byId('name').value;
    try {
      const answer = await post('save', Object.assign(choices(), { name, replace: replace === true }));
      problems(answer.problems);
      byId('saved').textContent = answer.message || '';
    } catch (error) {
      if (error.status === 409 && confirm(say('replace', error.message))) {
        await save(true);
      } else {
        byId('saved').textContent = error.status ? error.message : words.gone;
      }
    }
  }

  document.addEventListener('click', event => {
    if (!hit(event.target) && event.target.closest('#map')) place(event);
  });
  document.addEventListener('keydown', event => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.closest('#map .hit')) {
      event.preventDefault();
      hit(event.target);
    }
  });
  document.addEventListener('input', event => {
    const knob = event.target.closest('#knobs input');
    if (knob) {
      const text = shown(knob)[knob.value];
      knob.previousElementSibling.textContent = text;
      knob.setAttribute('aria-valuetext', text);
      knob.parentElement.classList.toggle('moved', knob.value !== knob.dataset.at);
      later();
    } else if (['magnitude', 'latitude', 'longitude'].includes(event.target.id)) {
      quake();
    }
  });
  for (const id of ['fuel', 'lasts']) byId(id).addEventListener('change', run);
  byId('source').addEventListener('change', load);
  byId('run').addEventListener('click', run);
  byId('stop').addEventListener('click', () => { asked++; end(); status(words.cancelled); });
  byId('save').addEventListener('click', () => save(false));
  byId('as-written').addEventListener('click', () => { choose(null, words['as-written']); run(); });
  byId('reset').addEventListener('click', () => {
    for (const knob of all('#knobs input')) {
      knob.value = knob.dataset.at;
      knob.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  load();
})();
