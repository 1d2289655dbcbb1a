// The page: what is chosen, and the chart, tables and texts that follow from it.

const runs = JSON.parse(document.getElementById('results').textContent);
const at = (id) => document.getElementById(id);

const VIEWS = [
  { key: 'speed', label: 'Speed', kind: null },
  { key: 'cold', label: 'Cold start', kind: 'cold' },
  { key: 'warm', label: 'Warm tools', kind: 'warm' },
  { key: 'scale', label: 'Growing files', kind: 'scale' },
];
const AXES = [
  { key: 'linear', label: 'linear' },
  { key: 'log', label: 'log' },
];
const SORTS = [
  { key: 'score', label: 'score' },
  { key: 'name', label: 'name' },
];
/** In the order they are offered in. */
const TASKS = {
  structure: 'records and fields found',
  strings: 'every field as a String',
  sum: 'the price column added up',
  typed: 'all columns converted',
  beans: 'rows turned into objects',
  table: 'all columns in memory, their types found out',
  doubles: 'the three prices as double',
  scaled: 'the three prices as whole hundredths',
  batches: 'where every field and record ends',
  'batches-read': 'where every field and record ends, by positional reads',
  count: 'records counted',
  visit: 'length and first byte of every field',
};
const STREAMS = ['stream', 'stream-read'];
const CHOICES = ['run', 'view', 'data', 'task', 'metric', 'axis', 'sort', 'limits'];

const state = { run: '0', view: 'speed', data: '', task: '', metric: '', axis: 'linear', sort: 'score', limits: '' };
let chart = null;

/** An element with text, which is never read as markup: names and details come from elsewhere. */
function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) {
    made.textContent = text;
  }
  if (className) {
    made.className = className;
  }
  return made;
}

function currentRun() {
  return runs[Number(state.run)];
}

function currentView() {
  return VIEWS.find((each) => each.key === state.view);
}

function entriesOf(run, view) {
  return view.kind === null ? run.measurements : (run.processes || []).filter((each) => each.kind === view.kind);
}

/** Keeps what is chosen where there is such a thing to choose, and takes the first otherwise. */
function settle() {
  const pick = (key, options) => {
    if (!options.includes(state[key])) {
      state[key] = options.length ? options[0] : '';
    }
    return options;
  };
  pick('run', runs.map((_, index) => String(index)));
  const run = currentRun();
  const views = VIEWS.filter((each) => entriesOf(run, each).length > 0);
  pick('view', views.length ? views.map((each) => each.key) : ['speed']);
  const entries = entriesOf(run, currentView());
  const inOrder = run.data.map((each) => each.name);
  const named = unique(entries.map((each) => each.data));
  const data = pick('data', [...inOrder.filter((each) => named.includes(each)), ...named.filter((each) => !inOrder.includes(each))]);
  const found = unique(entries.filter((each) => each.data === state.data).map((each) => each.task));
  const tasks = pick('task', [...Object.keys(TASKS).filter((each) => found.includes(each)), ...found.filter((each) => !Object.hasOwn(TASKS, each))]);
  const chosen = entries.filter((each) => each.data === state.data && each.task === state.task);
  const measures =
    currentView().kind === null
      ? MEASURES.speed
      : MEASURES.process.filter(
          (measure) => measure.key === 'wall' || chosen.some((each) => Number.isFinite(medianOfRuns(each, measure))),
        );
  pick('metric', measures.map((each) => each.key));
  pick('axis', AXES.map((each) => each.key));
  pick('sort', SORTS.map((each) => each.key));
  pick('limits', ['', 'on']);
  return { views, data, tasks, measures };
}

function fillSelect(select, options, chosen) {
  select.replaceChildren(
    ...options.map(({ key, label }) => {
      const option = element('option', label);
      option.value = key;
      option.selected = key === chosen;
      return option;
    }),
  );
}

/** Radio buttons in a row; kept in place where nothing changes, so that the focus stays. */
function fillSegments(name, options, chosen) {
  const parent = at(name);
  const same = [...parent.querySelectorAll('input')].map((each) => each.value).join() === options.map((each) => each.key).join();
  if (!same) {
    parent.replaceChildren(
      ...options.map(({ key, label }) => {
        const wrapper = element('label');
        const input = element('input');
        input.type = 'radio';
        input.name = name;
        input.value = key;
        wrapper.append(input, element('span', label));
        return wrapper;
      }),
    );
  }
  parent.querySelectorAll('input').forEach((each) => {
    each.checked = each.value === chosen;
  });
}

function fillControls(options) {
  fillSelect(at('run'), runs.map((run, index) => ({ key: String(index), label: runLabel(run) })), state.run);
  at('run-field').hidden = runs.length < 2;
  fillSegments('view', options.views, state.view);
  fillSelect(at('data'), options.data.map((key) => ({ key, label: key })), state.data);
  fillSegments('task', options.tasks.map((key) => ({ key, label: key })), state.task);
  fillSegments('metric', options.measures, state.metric);
  fillSegments('axis', AXES, state.axis);
  fillSegments('sort', SORTS, state.sort);
  at('sort-field').hidden = state.view === 'scale';
  at('limits').checked = state.limits === 'on';
  at('limits-field').hidden = state.view !== 'speed' || !(currentRun().limits || []).some((each) => each.data === state.data);
}

function runLabel(run) {
  const { cpu, date, commit } = run.environment;
  const twins = runs.filter((each) => each.environment.cpu === cpu && each.environment.date === date);
  return twins.length > 1 ? `${date} · ${cpu} · ${commit}, ${twins.indexOf(run) + 1}` : `${date} · ${cpu}`;
}

function headingOf(view) {
  const what = `${state.task}, ${state.data}`;
  if (view.key === 'speed') {
    return what[0].toUpperCase() + what.slice(1);
  }
  return `${view.label}: ${what}`;
}

function aboutChosen(run, view) {
  const data = run.data.find((each) => each.name === state.data);
  const { cpu, date } = run.environment;
  return [
    Object.hasOwn(TASKS, state.task) ? TASKS[state.task] : '',
    view.key === 'cold' ? 'a fresh process reads the file once' : '',
    view.key === 'warm' ? 'one process of a tool reads the file several times' : '',
    view.key === 'scale' ? 'a fresh process for each size' : '',
    data ? `${format(data.bytes / 1e6)} MB, ${WHOLE.format(data.rows)} rows, ${WHOLE.format(data.fields)} fields` : '',
    `${cpu}, ${date}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function summaryOf(groups, measure, view) {
  if (view.key === 'scale') {
    return scaleSummary(groups, measure);
  }
  const sentences = [leadOf(arrange(groups.right, 'score').right, measure)];
  const wrong = [...groups.wrong, ...groups.without].filter((each) => each.status === 'wrong').length;
  if (wrong) {
    sentences.push(`${plural(wrong, 'contender gives', 'contenders give')} a wrong answer.`);
  }
  return sentences.join(' ');
}

/** Who is first, and how far from there simd-csv and the others are from one another. */
function leadOf(best, measure) {
  if (!best.length) {
    return 'No contender has both the right answer and a time.';
  }
  const [first] = best;
  const unit = measure.unit || measure.label;
  const lead = `${first.contender} is first of ${best.length} with ${format(first.score)} ${unit}`;
  const rival = best.find((each) => isOwn(each.contender) !== isOwn(first.contender));
  if (!rival) {
    return `${lead}.`;
  }
  const factor = measure.higher ? first.score / rival.score : rival.score / first.score;
  const rank = best.indexOf(rival) + 1;
  return `${lead}; ${rival.contender} is number ${rank}, behind by a factor of ${format(factor)}.`;
}

function scaleSummary(groups, measure) {
  const sentences = unique(groups.right.map((each) => each.contender)).flatMap((contender) => {
    const of = (mode) => groups.right.filter((each) => each.contender === contender && each.mode === mode);
    const table = of('table');
    return STREAMS.filter((mode) => table.length && of(mode).length).map((mode) => {
      const from = crossover(of(mode), table, measure);
      return from === null
        ? `${contender}, ${mode}: more ${measure.label} than a whole table in memory at the largest size.`
        : `${contender}, ${mode}: no more ${measure.label} than a whole table in memory from ${WHOLE.format(from)} rows on.`;
    });
  });
  return sentences.join(' ');
}

function drawChart(groups, measure, view) {
  const colours = theme();
  const narrow = at('frame').clientWidth < 480;
  const make = view.key === 'scale' ? lineChart : barChart;
  const { height, config } = make(groups, measure, state, colours, narrow);
  at('frame').style.height = `${height}px`;
  if (chart) {
    chart.destroy();
  }
  chart = new Chart(at('chart'), config);
}

function fillLegend(groups, view) {
  const items = [];
  const add = (className, text) => {
    const item = element('li');
    item.append(element('span', '', `swatch ${className}`), text);
    items.push(item);
  };
  if (view.key !== 'scale') {
    if (groups.right.some((each) => isOwn(each.contender))) {
      add('own', 'simd-csv');
    }
    if (groups.right.some((each) => !isOwn(each.contender))) {
      add('peer', 'others');
    }
    if (groups.limits.length) {
      add('limit', 'what the memory allows');
    }
    if (groups.wrong.length) {
      add('wrong', 'not right, so not ranked');
    }
    add('forks', view.kind ? 'each run, lowest to highest' : 'each fork, lowest to highest');
  }
  at('legend').replaceChildren(...items);
}

function cell(text, className) {
  return element('td', text, className);
}

function nameCell(entry) {
  const name = element('th', entry.contender, 'text');
  name.scope = 'row';
  if (entry.version && entry.version !== '-') {
    name.append(' ', element('span', entry.version, 'version'));
  }
  return name;
}

function sortHeader(text, sort, className, direction) {
  const header = element('th', null, className);
  header.scope = 'col';
  const button = element('button', text);
  button.type = 'button';
  button.dataset.sort = sort;
  button.addEventListener('click', () => choose('sort', sort));
  header.append(button);
  header.setAttribute('aria-sort', state.sort === sort ? direction : 'none');
  return header;
}

function plainHeader(text, className) {
  const header = element('th', text, className);
  header.scope = 'col';
  return header;
}

function badge(status) {
  return element('span', status, `badge ${status}`);
}

function fillTable(groups, measures, measure, view) {
  const rank = ranks(groups.right);
  const own = (entry) => (isOwn(entry.contender) ? 'own' : '');
  const focused = document.activeElement && document.activeElement.dataset.sort;
  const scale = view.key === 'scale';
  const header = element('tr');
  if (scale) {
    header.append(plainHeader('Contender', 'text'), plainHeader('Mode', 'text'), plainHeader('Rows'));
  } else {
    header.append(plainHeader('Rank'), sortHeader('Contender', 'name', 'text', 'ascending'));
  }
  for (const each of measures) {
    const title = each.unit ? `${each.label}, ${each.unit}` : each.label;
    const sortable = each === measure && !scale;
    header.append(sortable ? sortHeader(title, 'score', '', measure.higher ? 'descending' : 'ascending') : plainHeader(title));
  }
  header.append(plainHeader('Lowest to highest'), plainHeader(view.kind ? 'Runs' : 'Forks'), plainHeader('Answer', 'text'));
  at('head').replaceChildren(header);

  const valueOf = (entry, each) =>
    view.kind === null ? each.of(entry.seconds, currentRun().data.find((one) => one.name === state.data)) : medianOfRuns(entry, each);
  const line = (entry) => {
    const timed = Number.isFinite(entry.score);
    const made = element('tr', null, isPlain(entry) ? own(entry) : entry.status);
    made.dataset.contender = entry.contender;
    if (scale) {
      made.append(nameCell(entry), cell(entry.mode, 'text'), cell(WHOLE.format(entry.rows)));
    } else {
      made.append(cell(rank.has(entry) ? String(rank.get(entry)) : '–'), nameCell(entry));
    }
    for (const each of measures) {
      const value = valueOf(entry, each);
      made.append(cell(Number.isFinite(value) ? format(value) : '–', each === measure ? 'chosen' : ''));
    }
    made.append(cell(timed ? `${format(entry.low)} – ${format(entry.high)}` : '–'), cell(entry.parts.map(format).join('  ')));
    const answer = cell(null, 'text');
    answer.append(entry.status === 'ok' ? 'right' : badge(entry.status));
    made.append(answer);
    return made;
  };
  const bySize = (a, b) => a.contender.localeCompare(b.contender, 'en') || String(a.mode).localeCompare(b.mode) || a.rows - b.rows;
  const ordered = scale
    ? [...groups.right, ...groups.wrong, ...groups.without].sort(bySize)
    : [...groups.limits, ...groups.right, ...groups.wrong, ...groups.without];
  at('body').replaceChildren(...ordered.map(line));
  at('figures-about').textContent = `${at('title').textContent}. The last figures, of each ${view.kind ? 'run' : 'fork'}, are in ${measure.unit || measure.label}.`;
  if (focused) {
    at('head').querySelector(`[data-sort="${focused}"]`)?.focus();
  }
}

function problemItem(entry) {
  const made = element('li', null, entry.status);
  const what = element('p');
  what.append(element('strong', entry.contender), ' ', badge(entry.status));
  const size = entry.kind === 'scale' ? `${WHOLE.format(entry.rows)} rows, ${entry.mode}` : '';
  const where = [entry.data, entry.task, entry.kind, size].filter(Boolean).join(' · ');
  made.append(what, element('p', where, 'where'), element('p', entry.detail || ''));
  return made;
}

function fillProblems(run) {
  const all = [...run.measurements, ...(run.processes || [])].sort((a, b) => a.contender.localeCompare(b.contender, 'en'));
  const of = (status) => all.filter((each) => each.status === status);
  const [wrong, failed, unsupported] = [of('wrong'), of('failed'), of('unsupported')];
  at('problems-about').textContent =
    wrong.length + failed.length === 0
      ? 'In this run every answer was right.'
      : `In this run: ${plural(wrong.length, 'wrong answer', 'wrong answers')}, ${failed.length} failed.`;
  at('problems-list').replaceChildren(...[...wrong, ...failed].map(problemItem));
  at('unsupported').hidden = unsupported.length === 0;
  at('unsupported-count').textContent = `${unsupported.length} not supported`;
  at('unsupported-list').replaceChildren(...unsupported.map(problemItem));
}

function fillEnvironment(run) {
  const environment = run.environment;
  const list = (value) => (Array.isArray(value) ? value.join(' ') : value);
  const libraries = Object.entries(environment.libraries || {}).map(([name, version]) => `${name} ${version}`);
  const facts = [
    ['CPU', environment.cpu],
    ['Cores', environment.cores],
    ['Memory', environment.memoryBytes && `${format(environment.memoryBytes / 2 ** 30)} GiB`],
    ['Date', environment.date],
    ['Operating system', [environment.os, environment.osKernel].filter(Boolean).join(', ')],
    ['JDK', environment.jdk],
    ['JVM arguments', list(environment.jvmArguments)],
    ['simd-csv kernel', environment.kernel],
    ['Commit', environment.commit],
    ['Forks', environment.forks],
    ['Page cache', environment.pageCache],
    ['Libraries', libraries.join(', '), 'whole'],
    ['CPU flags', list(environment.cpuFlags), 'whole'],
  ];
  for (const limit of run.limits || []) {
    const data = run.data.find((each) => each.name === limit.data);
    const { score } = secondsOf(limit.forks);
    if (data && Number.isFinite(score)) {
      facts.push([`Limit: ${limit.name}, ${limit.data}`, `${format(data.bytes / 1e9 / score)} GB/s`]);
    }
  }
  at('environment').replaceChildren(
    ...facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value, className]) => {
        const fact = element('div', null, className);
        fact.append(element('dt', name), element('dd', String(value)));
        return fact;
      }),
  );
  at('command').textContent = environment.command;
}

function render() {
  const options = settle();
  const run = currentRun();
  const view = currentView();
  const measure = options.measures.find((each) => each.key === state.metric);
  const rows = view.kind === null ? speedRows(run, state, measure) : processRows(run, view.kind, state, measure);
  const limits = view.kind === null && state.limits === 'on' ? limitRows(run, state, measure) : [];
  const groups = arrange([...rows, ...limits], state.sort);
  fillControls(options);
  at('title').textContent = headingOf(view);
  at('about').textContent = aboutChosen(run, view);
  at('summary').textContent = summaryOf(groups, measure, view);
  fillLegend(groups, view);
  fillTable(groups, options.measures, measure, view);
  fillProblems(run);
  fillEnvironment(run);
  drawChart(groups, measure, view);
}

function choose(key, value) {
  state[key] = value;
  render();
  const chosen = new URLSearchParams(CHOICES.filter((each) => state[each]).map((each) => [each, state[each]]));
  history.replaceState(null, '', '#' + chosen);
}

function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  for (const key of CHOICES) {
    state[key] = address.get(key) ?? state[key];
  }
}

at('controls').addEventListener('submit', (event) => event.preventDefault());
at('controls').addEventListener('change', ({ target }) => {
  choose(target.name || target.id, target.type === 'checkbox' ? (target.checked ? 'on' : '') : target.value);
});
at('run').addEventListener('change', ({ target }) => choose('run', target.value));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', render);
window.addEventListener('hashchange', () => {
  readAddress();
  render();
});
window.addEventListener('beforeprint', () => chart && chart.resize());

readAddress();
render();
