// The review page works without this; it adds keys, and lights up the same word in both texts.
;(() => {
  const STORED = 'qianqiao.keys'

  function lightUp(words) {
    for (const mark of document.querySelectorAll('[data-words]')) {
      const own = mark.dataset.words.split(' ')
      mark.classList.toggle(
        'lit',
        words.some((word) => own.includes(word)),
      )
    }
  }

  function wordsAt(event) {
    const place = event.target instanceof Element ? event.target.closest('[data-words]') : null
    return place === null ? [] : place.dataset.words.split(' ')
  }

  for (const name of ['mouseover', 'focusin']) document.addEventListener(name, (event) => lightUp(wordsAt(event)))

  const help = document.querySelector('[data-keys]')
  if (help === null) return
  const toggle = help.querySelector('[data-keys-switch]')

  function stored() {
    try {
      return window.localStorage.getItem(STORED) !== 'off'
    } catch {
      return true
    }
  }

  let on = stored()

  function show() {
    toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off
    toggle.setAttribute('aria-pressed', String(on))
    document.body.classList.toggle('keys-on', on)
  }

  toggle.addEventListener('click', () => {
    on = !on
    try {
      window.localStorage.setItem(STORED, on ? 'on' : 'off')
    } catch {
      // Without storage the choice holds for this page.
    }
    show()
  })
  help.hidden = false
  show()

  function typing(target) {
    return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
  }

  function press(target) {
    target.click()
    const reason = target.parentElement.querySelector('textarea')
    if (target.tagName === 'SUMMARY' && reason !== null && target.parentElement.open) reason.focus()
  }

  for (const details of document.querySelectorAll('details.reasoned')) {
    details.addEventListener('toggle', () => {
      if (!details.open) return
      for (const other of document.querySelectorAll('details.reasoned[open]')) if (other !== details) other.open = false
      details.querySelector('textarea').focus()
    })
  }

  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return
    const open = document.querySelector('details.reasoned[open]')
    if (event.key === 'Escape') {
      if (help.open) help.open = false
      if (open !== null) {
        open.open = false
        open.querySelector('summary').focus()
      }
      return
    }
    if (event.key === 'Enter' && event.ctrlKey && open?.contains(event.target)) {
      open.querySelector('form').requestSubmit()
      return
    }
    if (!on || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const key = event.key.toLowerCase()
    const target = [...document.querySelectorAll('[data-key]')].find((element) => element.dataset.key === key)
    if (target === undefined) return
    event.preventDefault()
    press(target)
  })

  const current = document.querySelector('.queue-line[aria-current]')
  if (current !== null) current.scrollIntoView({ block: 'nearest' })
})()
