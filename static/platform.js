// Small helpers of every page. Nothing here is needed to do one's work; each page also serves without it.
const root = document.documentElement
const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act)
const remember = {
  get(name) { try { return localStorage.getItem(name) } catch { return null } },
  set(name, value) { try { localStorage.setItem(name, value) } catch { /* private window: not kept */ } },
}

// Text size: 100, 112.5, 125 %
const sizes = ['', 'text-l', 'text-xl']
const useSize = (size) => { root.classList.remove('text-l', 'text-xl'); if (size) root.classList.add(size) }
useSize(remember.get('text-size') ?? '')
const nextSize = () => {
  const now = sizes.findIndex((size) => size && root.classList.contains(size))
  const size = sizes[(Math.max(now, 0) + 1) % sizes.length]
  useSize(size)
  remember.set('text-size', size)
}

// What only works with a script is shown by it
each('[data-script]', (thing) => { thing.hidden = false })
each('[data-focus]', (thing) => thing.focus())


// Copy a number by a click
const copy = async (thing) => {
  if (getSelection()?.toString()) return
  try { await navigator.clipboard.writeText(thing.dataset.copy) } catch { return }
  thing.classList.add('copied')
  setTimeout(() => thing.classList.remove('copied'), 1500)
}

// Confirmation: the box of a <details class="confirm"> opens as a modal dialog
const asDialog = (details) => {
  const dialog = details.querySelector('dialog')
  details.open = true
  dialog.removeAttribute('open') // close() would tell the listener below
  dialog.showModal()
  dialog.addEventListener('close', () => { details.open = false; dialog.setAttribute('open', ''); details.querySelector('summary').focus() }, { once: true })
}

document.addEventListener('click', (event) => {
  const summary = event.target.closest('details.confirm > summary')
  if (summary) { event.preventDefault(); asDialog(summary.parentElement); return }
  each('details.menu[open]', (menu) => { if (!menu.contains(event.target)) menu.open = false })
  const number = event.target.closest('[data-copy]')
  if (number && !event.target.closest('a')) copy(number)
  const act = event.target.closest('[data-act]')?.dataset.act
  if (act === 'text-size') nextSize()
  if (act === 'print') print()
  if (act === 'keys') document.getElementById('keys')?.showModal()
  if (act === 'close') event.target.closest('dialog')?.close()
  if (act === 'show-password') {
    const field = document.getElementById(event.target.closest('[data-for]').dataset.for)
    field.type = field.type === 'password' ? 'text' : 'password'
  }
})

// A second press does nothing
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post' || event.defaultPrevented) return
  if (form.classList.contains('htmx-request')) { // what was typed last is being saved: its answer first, then the press
    event.preventDefault()
    form.dataset.leaving = 'yes'
    const press = () => form.requestSubmit(event.submitter)
    form.addEventListener('htmx:afterRequest', () => setTimeout(press, 30), { once: true })
    return
  }
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = 'yes'
  setTimeout(() => { delete form.dataset.sent }, 8000)
})
// A change still in the queue is not saved by itself any more: it would race with the press, which saves it all
document.addEventListener('htmx:beforeRequest', (event) => {
  if (event.target.dataset?.leaving) event.preventDefault()
})
addEventListener('pageshow', () => each('form[data-sent], form[data-leaving]', (form) => {
  delete form.dataset.sent
  delete form.dataset.leaving
}))

// Choosing all rows; the bar of bulk actions shows how many and, with data-fen on boxes, how much
const boxes = (table) => [...table.querySelectorAll('tbody input[type=checkbox]')]
const count = (table) => {
  const chosen = boxes(table).filter((box) => box.checked)
  boxes(table).forEach((box) => box.closest('tr').classList.toggle('sel', box.checked))
  const bar = document.querySelector('[data-bulk]')
  if (!bar) return
  bar.hidden = chosen.length === 0
  const fen = chosen.reduce((sum, box) => sum + Number(box.dataset.fen ?? 0), 0)
  each('[data-bulk-count]', (place) => { place.textContent = chosen.length }, bar)
  each('[data-bulk-sum]', (place) => { place.textContent = (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 }) }, bar)
}
document.addEventListener('change', (event) => {
  const box = event.target
  if (box.matches('[data-act=keys-off]')) remember.set('keys-off', box.checked ? 'yes' : '')
  if (box.matches('[data-submit]')) box.form?.requestSubmit()
  if (box.matches('[data-press]') && box.files?.length) document.getElementById(box.dataset.press)?.click()
  const table = box.closest('[data-queue]')
  if (!table || box.type !== 'checkbox') return
  if (box.matches('thead input')) boxes(table).forEach((other) => { if (!other.disabled) other.checked = box.checked })
  count(table)
})

// Keys: letters only outside fields, can be switched off, never submit
let before = ''
document.addEventListener('keydown', (event) => {
  if (event.target.matches('input,textarea,select,[contenteditable]') || event.ctrlKey || event.metaKey || event.altKey) {
    if ((event.ctrlKey || event.metaKey) && event.key === 's' && event.target.form?.dataset.save !== undefined) { event.preventDefault(); event.target.form.requestSubmit() }
    return
  }
  if (event.key === 'Escape') { each('details.menu[open]', (menu) => { menu.open = false }); return }
  if (document.querySelector('dialog:modal')) return
  if (event.key === '/') {
    const find = document.querySelector('.find input, [data-find]')
    if (find) { event.preventDefault(); find.focus(); return }
    document.querySelector('a[data-search]')?.click()
    return
  }
  if (event.key === '?') { document.getElementById('keys')?.showModal(); return }
  if (remember.get('keys-off')) return
  if (before === 'g' && event.key === 'd') { before = ''; document.querySelector('[data-desk], .side a, .nav-top a')?.click(); return }
  before = event.key
  // Pages name their keys: data-key="a" on the button that recommends, "r" return, "n" next, "h" history, "1" the first paper
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (named) { event.preventDefault(); if (named.matches('a')) named.click(); else named.focus(); return }
  const rows = [...document.querySelectorAll('[data-queue] tbody tr')]
  if (!rows.length) return
  const at = rows.findIndex((row) => row.classList.contains('cur'))
  const go = (to) => { rows[at]?.classList.remove('cur'); rows[to].classList.add('cur'); (rows[to].querySelector('a') ?? rows[to]).focus(); rows[to].scrollIntoView({ block: 'nearest' }) }
  if (event.key === 'j' && at < rows.length - 1) go(at + 1)
  if (event.key === 'k' && at > 0) go(at - 1)
  if (event.key === 'X') document.querySelector('[data-queue] thead input[type=checkbox]')?.click()
  if (event.key === 'x' && at >= 0) {
    const box = rows[at].querySelector('input[type=checkbox]')
    if (box && !box.disabled) { box.checked = !box.checked; count(rows[at].closest('[data-queue]')) }
  }
})

// Files: drop on the place, see the name, watch the upload
each('[data-drop]', (place) => {
  const input = place.querySelector('input[type=file]')
  const name = place.querySelector('[data-drop-name]')
  const show = () => { name.textContent = [...input.files].map((file) => `${file.name} (${Math.ceil(file.size / 1024).toLocaleString('en')} KB)`).join(', ') }
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    place.addEventListener(kind, (event) => { event.preventDefault(); place.classList.toggle('over', kind === 'dragover') })
  }
  place.addEventListener('drop', (event) => { if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.dispatchEvent(new Event('change', { bubbles: true })) } })
  input.addEventListener('change', show)
})
document.addEventListener('htmx:xhr:progress', (event) => {
  const bar = event.target.querySelector?.('[data-drop-bar]')
  if (bar && event.detail.total) { bar.hidden = false; bar.value = (100 * event.detail.loaded) / event.detail.total }
})

// Leaving a form with unsaved changes asks first
let touched = false
document.addEventListener('input', (event) => { if (event.target.form?.dataset.guard !== undefined) touched = true })
document.addEventListener('submit', () => { touched = false })
addEventListener('beforeunload', (event) => { if (touched) event.preventDefault() })

// htmx: the token of the page goes along; parts that come in get their scripts shown and focus set
document.addEventListener('htmx:configRequest', (event) => {
  const token = document.querySelector('input[name=csrfmiddlewaretoken]')?.value
  if (token) event.detail.headers['X-CSRFToken'] = token
})
document.addEventListener('htmx:afterSwap', (event) => {
  each('[data-script]', (thing) => { thing.hidden = false }, event.target)
  event.target.querySelector('[data-focus]')?.focus()
})

// What was saved by itself can be left
document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.successful && event.target.dataset.guard !== undefined) touched = false
})

// Connection lost and found
const offline = document.querySelector('[data-offline]')
if (offline) {
  const show = () => { offline.hidden = navigator.onLine }
  addEventListener('offline', show)
  addEventListener('online', show)
}
each('[data-act=keys-off]', (box) => { box.checked = Boolean(remember.get('keys-off')) })
