// Every chart is drawn from a table on the same page: one number, one place.
// data-chart names the kind, data-table the table's id; heads with data-aside are not drawn. The table may carry data-unit, data-divisor, data-digits, data-room
// and, for burn, data-today (number of the row) and data-words (JSON of the words that are drawn).
const ink = '#2b3850', quiet = '#56627a', blue = '#1456b8', forecast = '#84480a'
const font = getComputedStyle(document.body).fontFamily
const number = (text) => { const value = parseFloat(text.replaceAll(',', '').replace('−', '-')); return Number.isNaN(value) ? null : value }
const text = (cell) => cell.textContent.trim()
const cells = (table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map(text))
const heads = (table) => [...table.tHead.rows[0].cells].filter((cell) => !('aside' in cell.dataset)).map(text)
const still = matchMedia('(prefers-reduced-motion: reduce)').matches
const small = matchMedia('(max-width: 820px)').matches
const accent = (slug) => {
  const probe = document.createElement('i')
  probe.className = `accent-${slug}`
  probe.hidden = true
  document.body.append(probe)
  const colour = getComputedStyle(probe).getPropertyValue('--accent').trim()
  probe.remove()
  return colour || ink
}
const base = {
  animation: !still, animationDuration: 300, aria: { enabled: true },
  textStyle: { fontFamily: font, color: ink, fontSize: 12 },
  tooltip: { renderMode: 'richText', trigger: 'axis', backgroundColor: '#101c33', borderWidth: 0, textStyle: { color: '#fff', fontSize: 12 } },
  grid: { left: 56, right: 20, top: 40, bottom: 30 },
}
const axis = { axisLine: { lineStyle: { color: '#c3ccda' } }, axisTick: { show: false }, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: '#eef1f6' } } }
const legend = { top: 6, right: 16, itemWidth: 14, itemHeight: 8, textStyle: { color: ink } }
const colours = ['#86b2ee', '#2f72d3', '#0e4190']

const charts = {
  trend(table) {
    const rows = cells(table)
    return {
      ...base, legend: { ...legend, icon: 'roundRect' },
      xAxis: { type: 'category', data: rows.map((row) => row[0]), ...axis, splitLine: { show: false } },
      yAxis: { type: 'value', ...axis, axisLine: { show: false } },
      series: heads(table).slice(1).map((name, i) => ({ name, type: 'bar', barGap: '10%', barCategoryGap: '32%', itemStyle: { color: colours[i], borderRadius: [2, 2, 0, 0] }, data: rows.map((row) => number(row[i + 1])) })),
    }
  },
  lines(table) {
    const rows = cells(table), names = heads(table).slice(1), last = names.length - 1
    return {
      ...base, legend: { ...legend, icon: 'roundRect' },
      xAxis: { type: 'category', boundaryGap: false, data: rows.map((row) => row[0]), ...axis, splitLine: { show: false } },
      yAxis: { type: 'value', min: 0, ...axis, axisLine: { show: false } },
      series: names.map((name, i) => {
        const colour = i === last ? forecast : colours[i]
        return { name, type: 'line', symbol: i === last ? 'none' : 'circle', symbolSize: 5, lineStyle: { width: i === last ? 1.5 : 2.5, type: i === last ? 'dashed' : 'solid', color: colour }, itemStyle: { color: colour }, data: rows.map((row) => number(row[i + 1])) }
      }),
    }
  },
  groups(table) {
    const rows = cells(table).reverse()
    return {
      ...base, legend: { ...legend, icon: 'roundRect' }, grid: { left: 12, right: 24, top: 36, bottom: 8, containLabel: true },
      xAxis: { type: 'value', ...axis },
      yAxis: { type: 'category', data: rows.map((row) => row[0]), ...axis, axisLabel: { ...axis.axisLabel, interval: 0 }, splitLine: { show: false } },
      series: heads(table).slice(1).map((name, i) => ({ name, type: 'bar', barGap: '8%', barCategoryGap: '34%', itemStyle: { color: colours[i], borderRadius: [0, 2, 2, 0] }, data: rows.map((row) => number(row[i + 1])) })),
    }
  },
  bars(table) {
    const rows = cells(table).reverse()
    return {
      ...base, grid: { left: 12, right: 60, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', ...axis, axisLabel: { show: false } },
      yAxis: { type: 'category', data: rows.map((row) => row[0]), ...axis, splitLine: { show: false } },
      series: [{ name: heads(table)[1], type: 'bar', barMaxWidth: 22, itemStyle: { color: colours[1], borderRadius: [0, 2, 2, 0] }, label: { show: true, position: 'right', color: ink, formatter: (p) => p.value.toLocaleString('en') }, data: rows.map((row) => number(row[1])) }],
    }
  },
  burn(table) {
    const rows = cells(table), column = (i) => rows.map((row) => (row[i] ? number(row[i]) : null))
    const [, actual, expected, lower, upper] = heads(table), low = column(3), high = column(4)
    const today = table.dataset.today === undefined ? null : Number(table.dataset.today)
    const words = JSON.parse(table.dataset.words ?? '{}'), band = words.band ?? `${lower} – ${upper}`
    const hidden = { type: 'line', stack: 'band', lineStyle: { opacity: 0 }, symbol: 'none', silent: true }
    return {
      ...base, legend: { ...legend, right: undefined, left: 52, data: [actual, expected, band] },
      xAxis: { type: 'category', boundaryGap: false, data: rows.map((row) => row[0]), ...axis, splitLine: { show: false } },
      yAxis: { type: 'value', min: 0, ...axis, axisLine: { show: false } },
      series: [
        { ...hidden, name: lower, data: low, tooltip: { show: false } },
        { ...hidden, name: band, data: high.map((value, i) => (value === null ? null : value - (low[i] ?? 0))), areaStyle: { color: '#f6ddb0', opacity: 0.8 }, itemStyle: { color: '#f0c77e' } },
        {
          name: actual, type: 'line', data: column(1), symbolSize: 6, lineStyle: { width: 2.5, color: blue }, itemStyle: { color: blue }, areaStyle: { color: '#e8f0fb', opacity: 0.7 },
          markPoint: { symbol: 'pin', symbolSize: 1, label: { color: ink, fontWeight: 600, position: 'top', offset: [6, -8], formatter: (p) => p.name }, data: rows.map((row, i) => (row[5] ? { name: row[5], coord: [i, number(row[1])] } : null)).filter(Boolean) },
          markLine: today === null ? undefined : { symbol: 'none', silent: true, lineStyle: { color: '#7d899f', type: 'dashed' }, label: { formatter: words.today ?? '', color: quiet }, data: [{ xAxis: today }] },
        },
        { name: expected, type: 'line', data: column(2), symbolSize: 6, lineStyle: { width: 2, type: 'dashed', color: forecast }, itemStyle: { color: forecast } },
      ],
    }
  },
  sankey(table) {
    const columns = [...table.tHead.rows[0].cells].filter((cell) => cell.dataset.r)
    const key = columns.map((cell) => cell.dataset.r), name = Object.fromEntries(columns.map((cell) => [cell.dataset.r, cell.dataset.name ?? text(cell)]))
    const unit = table.dataset.unit ?? '', divisor = Number(table.dataset.divisor ?? 1), digits = Number(table.dataset.digits ?? 2), room = Number(table.dataset.room ?? (small ? 84 : 118))
    const show = (value) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    const links = []
    cells(table).forEach((row, i) => key.forEach((to, j) => {
      const value = number(row[j + 1])
      if (i !== j && value) links.push({ source: `${name[key[i]]} >`, target: `> ${name[to]}`, value: value / divisor, lineStyle: { color: accent(key[i]), opacity: 0.32 } })
    }))
    const bare = (label) => label.replace(/^> | >$/g, '')
    const used = new Set(links.flatMap((link) => [link.source, link.target]))
    const side = (shape, position) => key.map((slug) => ({ name: shape(name[slug]), itemStyle: { color: accent(slug) }, label: { position } })).filter((node) => used.has(node.name))
    return {
      ...base, tooltip: { ...base.tooltip, trigger: 'item', formatter: (p) => (p.dataType === 'edge' ? `${bare(p.data.source)} → ${bare(p.data.target)}\n${show(p.data.value)} ${unit}` : `${bare(p.name)}  ${show(p.value)} ${unit}`) },
      series: [{
        type: 'sankey', animation: false, left: room, right: room, top: 22, bottom: 22, nodeWidth: 12, nodeGap: 18, draggable: false, layoutIterations: 0, emphasis: { focus: 'adjacency' },
        label: { color: ink, fontSize: 12.5, formatter: (p) => `${bare(p.name)}\n${show(p.value)}` },
        data: [...side((n) => `${n} >`, 'left'), ...side((n) => `> ${n}`, 'right')], links,
      }],
    }
  },
}
for (const box of document.querySelectorAll('[data-chart]')) {
  const table = document.getElementById(box.dataset.table)
  if (!table) continue
  const chart = echarts.init(box, null, { renderer: 'canvas' })
  chart.setOption(charts[box.dataset.chart](table))
  new ResizeObserver(() => chart.resize()).observe(box)
}
