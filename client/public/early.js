// Runs before the first paint, so that a chosen theme never flashes the other one.
(function () {
  try {
    var theme = localStorage.getItem('waymark.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('waymark.language');
    if (language === 'en' || language === 'es') document.documentElement.lang = language;
  } catch {
    // Storage can be closed to us; the device's own settings then decide.
  }
})();
