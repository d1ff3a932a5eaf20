// Before the first paint: the reader's size and colours, as a class and an attribute on <html>.
document.documentElement.classList.replace('no-js', 'js')
try {
  const kept = JSON.parse(localStorage.getItem('yanxiu.display')) || {}
  document.documentElement.classList.toggle('elder', kept.size === 'elder')
  if (kept.scheme === 'light' || kept.scheme === 'dark') document.documentElement.dataset.scheme = kept.scheme
} catch { /* storage refused or spoilt: the defaults hold */ }
