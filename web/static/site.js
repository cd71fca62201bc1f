// Moves the focus to what went wrong, and from its links to the fields, where the browser alone would only scroll.
;(() => {
  const wrong = document.querySelector('[data-focus]')
  if (wrong instanceof HTMLElement) wrong.focus()

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('.error-summary a[href^="#"]') : null
    if (link === null) return
    const field = document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)))
    if (field === null) return
    event.preventDefault()
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
  })

  // A form that was sent stays sent: a second click before the answer does nothing.
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (form.dataset.sent === 'yes') {
      event.preventDefault()
      return
    }
    form.dataset.sent = 'yes'
  })
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent
  })
})()
