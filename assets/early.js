// Runs before the page is drawn, so that nothing jumps: says that scripts run.
document.documentElement.classList.add("has-scripts");
