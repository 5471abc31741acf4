/**
 * While an input method composes (Japanese, Chinese, an accent, most on-screen keyboards), the text
 * it works in must not be replaced under it, which y-tiptap does for every change of the field. So
 * what others do waits until the composition ends. Some keyboards keep a word in composition for as
 * long as the caret rests in it; after a pause the composition is closed, and what waited comes in.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** ProseMirror reads the composed text this long after its end, in milliseconds, and a little more. */
const settlesAfterMs = 60;
/** A composition in which nothing happens for this long is closed, in milliseconds. */
const restsAfterMs = 2_000;

export interface Composing {
  readonly extension: Extension;
  /** True while a composition is being closed: the blur and focus of that moment mean nothing. */
  readonly isClosing: () => boolean;
}

/** `holdOthers` keeps others' changes back until the function that it returns is called. */
export function composing(holdOthers: () => () => void): Composing {
  let isClosing = false;
  const close = (view: EditorView) => {
    isClosing = true;
    // A browser ends a composition, keeping its text, when the focus is taken away from it.
    view.dom.blur();
    view.focus();
    isClosing = false;
  };
  return {
    isClosing: () => isClosing,
    extension: Extension.create({
      name: 'composing',
      addProseMirrorPlugins: () => [
        new Plugin({ key, view: (view) => follow(view, holdOthers, close) }),
      ],
    }),
  };
}
const key = new PluginKey('composing');

function follow(view: EditorView, holdOthers: () => () => void, close: (view: EditorView) => void) {
  let letGo: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const after = (ms: number, run: () => void) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  const release = () => {
    letGo?.();
    letGo = null;
  };
  const onGoing = () => {
    letGo ??= holdOthers();
    after(restsAfterMs, () => close(view));
  };
  const onEnd = () => after(settlesAfterMs, release);
  const { dom } = view;
  dom.addEventListener('compositionstart', onGoing);
  dom.addEventListener('compositionupdate', onGoing);
  dom.addEventListener('compositionend', onEnd);
  return {
    destroy() {
      dom.removeEventListener('compositionstart', onGoing);
      dom.removeEventListener('compositionupdate', onGoing);
      dom.removeEventListener('compositionend', onEnd);
      if (timer !== null) clearTimeout(timer);
      release();
    },
  };
}
