/**
 * Before the first paint: the reader's size and colours, as a class and an attribute on <html>.
 *
 * A classic script, for a module would run after the paint; display.js keeps what is read here, under the same name.
 */
document.documentElement.classList.replace('no-js', 'js')
try {
  const kept = JSON.parse(localStorage.getItem('yanxiu.display')) || {}
  document.documentElement.classList.toggle('elder', kept.size === 'elder')
  if (['light', 'dark'].includes(kept.scheme)) document.documentElement.dataset.scheme = kept.scheme
} catch { /* storage refused, or not ours: the defaults hold */ }
