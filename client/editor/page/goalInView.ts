/** The goal that someone is at: the one with the caret, else the one in the middle of the screen. */
export function goalInView(): string | null {
  const goals = [...document.querySelectorAll<HTMLElement>('[data-kind="goal"]')];
  const middle = window.innerHeight / 2;
  const focused = goals.find((goal) => goal.matches(':focus-within'));
  const inMiddle = goals.find((goal) => {
    const { top, bottom } = goal.getBoundingClientRect();
    return top <= middle && bottom >= middle;
  });
  return (focused ?? inMiddle ?? goals.at(-1))?.dataset['block'] ?? null;
}
