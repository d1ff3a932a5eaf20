/** Copy the address, print the sheet. The buttons are hidden until this can serve them. */
export function enhance(share) {
  const say = text => { share.querySelector('[data-share-status]').textContent = text }
  const print = share.querySelector('[data-print]')
  print.parentElement.hidden = false
  print.addEventListener('click', () => window.print())
  const copy = share.querySelector('[data-copy]')
  if (!navigator.clipboard) return // an address without https: the browser has no clipboard for it
  copy.parentElement.hidden = false
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href.split('#')[0])
      copy.lastElementChild.textContent = '已复制'
      say('网址已复制')
    } catch {
      say('浏览器不允许复制，请从地址栏复制')
    }
  })
}

const share = document.querySelector('.share')
if (share) enhance(share)
