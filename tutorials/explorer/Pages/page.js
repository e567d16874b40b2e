'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const rule = document.getElementById('rule');
  const hint = rule?.innerHTML;
  const originsOf = element => (element?.dataset.o ?? '').split(' ').filter(Boolean);
  const state = { method: 0, stage: 3, held: null };

  // The theme: as the system has it, unless chosen.
  const themes = ['system', 'light', 'dark'];
  const button = document.getElementById('theme');
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { } };
  const recall = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const paint = theme => {
    if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
    if (button) button.querySelector('b').textContent = theme;
    remember('theme', theme);
  };
  const nextTheme = () => paint(themes[(themes.indexOf(root.dataset.theme ?? 'system') + 1) % themes.length]);
  paint(themes.includes(recall('theme')) ? recall('theme') : 'system');
  button?.addEventListener('click', nextTheme);

  const article = () => document.querySelector(`article[data-method="${state.method}"]`);
  const isShown = element => !element.closest('[hidden]');
  const lines = pane => all('.line[data-o]', pane).filter(isShown);

  const escape = text => text.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
  const formula = text => {
    const parts = /^(.*?)(?: {4,}\((.*)\))?$/.exec(text);
    const [forward, backward] = parts[1].split(/\s+⇒\s+/);
    const adjoints = t => escape(t).replace(/(?<![\p{L}\d_])d\p{L}[\p{L}\d_]*/gu, '<span class="adjoint">$&</span>');
    return `<p class="formula">${escape(forward)}${backward ? `<span class="follows">⇒</span>${adjoints(backward.replace(/,  /g, ',   '))}` : ''}`
      + `${parts[2] ? `<span class="reason">${escape(parts[2])}</span>` : ''}</p>`;
  };

  // Lights what belongs to the statements with these numbers, and shows their rules.
  const light = origins => {
    const here = article();
    all('.lit', here).forEach(element => { element.classList.remove('lit'); if (element.role === 'option') element.ariaSelected = 'false'; });
    if (!rule) return;
    if (origins.length === 0) { rule.innerHTML = hint; return; }
    const wanted = new Set(origins);
    all('[data-o]', here).filter(element => originsOf(element).some(o => wanted.has(o))).forEach(element => {
      element.classList.add('lit');
      if (element.role === 'option') element.ariaSelected = 'true';
    });
    const source = lines(here.querySelector('.source')).filter(line => originsOf(line).some(o => wanted.has(o)));
    const text = source.map(line => line.querySelector('code').textContent.trim()).join(' ');
    const rules = all('.generated .is-rule', here).filter(line => isShown(line) && originsOf(line).some(o => wanted.has(o)));
    const formulas = [...new Set(rules.map(line => line.querySelector('code').textContent.trim().replace(/^\/\/ /, '')))];
    // A rule that is too long for a comment can be read off the statements below it.
    const statements = line => {
      const found = [];
      for (let next = line.nextElementSibling; next?.dataset.o === line.dataset.o && !next.matches('.is-rule'); next = next.nextElementSibling) found.push(next.querySelector('code').textContent.trim());
      return found.filter(t => !/^[{}]$/.test(t)).map(t => `<p class="forward">${escape(t)}</p>`).join('');
    };
    const spelled = rules.filter(line => !line.textContent.includes('⇒')).map(statements);
    rule.innerHTML = `<p class="forward">${escape(text)}</p>` + (formulas.map(formula).concat(spelled).join('')
      || `<p class="hint">No derivative flows through this line${state.stage === 0 ? '' : ' at this stage'}.</p>`);
  };

  // Brings the first lit line of the other listings into view, without moving the page.
  const follow = from => all('.code', article()).filter(code => isShown(code) && code !== from?.closest('.code')).forEach(code => {
    const lit = code.querySelector('.line.lit');
    if (!lit) return;
    const top = lit.offsetTop, bottom = top + lit.offsetHeight;
    if (top < code.scrollTop || bottom > code.scrollTop + code.clientHeight) code.scrollTop = top - code.clientHeight / 3;
  });

  const point = element => { light(originsOf(element)); follow(element); };
  const hold = origins => { state.held = origins; light(origins ?? []); note(); };

  const show = () => {
    all('article').forEach(a => { a.hidden = a.dataset.method !== String(state.method); });
    all('[data-stage]').forEach(e => { e.hidden = e.dataset.stage !== String(state.stage); });
    all('[data-row]').forEach(row => row.classList.toggle('current', row.dataset.row === String(state.stage)));
    all(`input[name="method"][value="${state.method}"], input[name="stage"][value="${state.stage}"]`).forEach(input => { input.checked = true; });
    // One line of each listing can be reached with Tab; the arrow keys lead to the others.
    all('.code', article()).forEach(code => all('.line[data-o]', code).forEach((line, i) => { line.tabIndex = i === 0 ? 0 : -1; }));
    note();
    light(state.held ?? []);
  };

  // The address says what is shown, so that it can be sent on, and comes back after a reload.
  const note = () => history.replaceState(null, '', `#method=${state.method}&stage=${state.stage + 1}${state.held ? `&statements=${state.held.join('.')}` : ''}`);

  const choose = (what, value) => {
    if (what === 'method') state.held = null;
    state[what] = value;
    show();
  };

  all('input[name="method"], input[name="stage"]').forEach(input => input.addEventListener('change', () => choose(input.name, Number(input.value))));

  document.addEventListener('pointerover', event => {
    const element = event.target.closest?.('[data-o]');
    if (element && !state.held && event.pointerType !== 'touch') point(element);
  });
  document.addEventListener('pointerout', event => {
    if (!state.held && event.pointerType !== 'touch' && event.target.closest?.('[data-o]') && !event.relatedTarget?.closest?.('[data-o]')) light(originsOf(document.activeElement));
  });
  document.addEventListener('focusin', event => {
    const line = event.target.closest?.('.line[data-o]');
    if (line && !state.held) point(line);
  });
  document.addEventListener('click', event => {
    const element = event.target.closest?.('[data-o]');
    if (!element) { if (!event.target.closest?.('header, footer')) hold(null); return; }
    const origins = originsOf(element);
    hold(state.held && state.held.join() === origins.join() ? null : origins);
    follow(element);
  });

  const walk = (line, step) => {
    const others = lines(line.closest('.code'));
    const next = others[others.indexOf(line) + step];
    if (!next) return;
    state.held = null;
    line.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const cross = (line, selector) => {
    const wanted = new Set(originsOf(line));
    const target = lines(article().querySelector(selector)).find(other => originsOf(other).some(o => wanted.has(o)));
    target?.focus();
  };

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = event.target.closest?.('.line[data-o]');
    const stages = all('input[name="stage"]').length;
    if (event.key >= '1' && event.key <= String(stages)) choose('stage', Number(event.key) - 1);
    else if (event.key === 't') nextTheme();
    else if (event.key === 'Escape') hold(null);
    else if (line && event.key === 'ArrowDown') walk(line, 1);
    else if (line && event.key === 'ArrowUp') walk(line, -1);
    else if (line && event.key === 'ArrowRight') cross(line, '.generated');
    else if (line && event.key === 'ArrowLeft') cross(line, '.source');
    else if (line && (event.key === 'Enter' || event.key === ' ')) hold(state.held ? null : originsOf(line));
    else return;
    if (line || event.key === 'Escape') event.preventDefault();
  });

  const given = new URLSearchParams(location.hash.slice(1));
  const within = (value, count, otherwise) => Number.isInteger(value) && value >= 0 && value < count ? value : otherwise;
  state.method = within(Number(given.get('method')), all('article').length, 0);
  state.stage = within(Number(given.get('stage') ?? 4) - 1, 4, 3);
  state.held = given.get('statements')?.split('.') ?? null;
  if (article()) show();

  // Shown by the explorer itself, the page is told when there is a newer one.
  if (location.protocol === 'http:') new EventSource('changes').onmessage = () => location.reload();
})();
