// Takes proposals of the writing advice over at once; without this the form is sent and shown again.
;(() => {
  const panel = document.querySelector('#drafting')
  const form = panel?.closest('form')
  const status = panel?.querySelector('[role=status]')
  if (!(form instanceof HTMLFormElement) || !(status instanceof HTMLElement)) return

  function addKeyword(word) {
    const field = form.elements.namedItem('keywords')
    if (!(field instanceof HTMLInputElement)) return false
    const typed = field.value.trim()
    const words = typed.split(/[,，、;；\s]/)
    if (!words.includes(word)) field.value = typed === '' ? word : `${typed}、${word}`
    return true
  }

  function addIndustry(code) {
    const fields = [...form.querySelectorAll('select[name=industries]')]
    if (fields.some((field) => field.value === code)) return true
    const empty = fields.find((field) => field.value === '')
    if (empty === undefined) return false
    empty.value = code
    return empty.value === code
  }

  panel.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-keyword], [data-industry]') : null
    if (!(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    const { keyword, industry } = button.dataset
    const added = keyword !== undefined ? addKeyword(keyword) : addIndustry(industry)
    if (!added) {
      status.textContent = status.dataset.full
      return
    }
    status.textContent = status.dataset.added.replace('{}', button.textContent.replace('+', '').trim())
    const item = button.closest('li')
    const next = item.nextElementSibling ?? item.previousElementSibling
    item.remove()
    const focused = next?.querySelector('button') ?? panel
    focused.focus()
  })
})()
