/** My own notes. */
export default {
  title: 'My notes',
  placeholder: 'Write for yourself…',
  who: 'Only you can open these notes. They are not part of the plan, and nobody else in it can see them, whatever their role.',
  more: 'How private is this?',
  exactly: {
    kept: 'Your notes are kept apart from the plan, sealed with a key of their own. They are never in the plan’s history, and nobody is told when you write here.',
    host: 'Like the plan, they are on the computer that your practice runs Waymark on. Waymark shows them to nobody there. But whoever has full control of that computer also has its keys, and could open them if they set out to.',
    end: 'If you leave this plan, they stay closed, and are there again if you come back. If the plan is erased, they are erased too.',
  },
  empty: {
    title: 'A place to think before you share',
    about:
      'Something you want to remember. A thought that is not ready. What you might bring up next time. You can share a part of it later, or never.',
  },
  state: {
    offline:
      'You are offline. You can go on writing: it is kept on this page and saved when you are back. Please leave the page open.',
    unopened:
      'Waymark cannot be reached right now, so your notes are not here yet. They open by themselves as soon as that works.',
    role: 'Your notes can only be read right now.',
    storage:
      'The server cannot save right now. What you wrote last is kept on this page and will be saved as soon as it can be. Please leave the page open.',
    damaged:
      'Part of your notes did not pass its check. They can be read, and nothing in them will be changed until that is put right. Tell the person who runs this Waymark.',
    refused: 'The last change could not be saved. What was saved before is safe.',
    signedOut: 'You are signed out. Sign in to go on where you were. Nothing is lost.',
    noAccess: 'You no longer have access to this plan, so your notes on it are closed.',
    noSuchPlan: 'This plan is not here any more, and neither are your notes on it.',
    reload: 'Waymark was updated. Load the page again to go on. What was saved is safe.',
    unsaved: 'Some of your last words are only on this page. Copy them first.',
  },
  kept: {
    title: 'What was not saved',
    copy: 'Copy',
    copied: 'Copied',
    cannotCopy: 'Copying did not work here. Select the words and copy them by hand.',
    forget: 'Let it go',
  },
  undo: 'Undo',
  redo: 'Redo',
  share: {
    start: 'Share this…',
    how: 'Select words first, or put the caret in a paragraph.',
    nothing:
      'There are no words here to share. Put the caret in a paragraph, or select some words.',
    title: 'Share this with the plan',
    words: 'What you share',
    as: 'What it becomes',
    inPlan: 'In the plan',
    beside: 'In the conversation',
    ways: {
      matter: 'Something that matters',
      area: 'Area of focus',
      goal: 'Goal',
      strategy: 'Step',
      measure: 'Way to notice',
      signal: 'Noticing',
      question: 'Question',
      comment: 'Comment',
    },
    tooLong: 'These are too many words for the conversation. Choose a shorter passage.',
    whoReads: 'Who will be able to read it',
    everyone: 'Everyone in this plan: {names}. Whoever joins later can read it, too.',
    onlyMe: 'You are the only one in this plan now. Whoever joins later can read it.',
    stays: 'Once it is in the plan, the plan’s history keeps it.',
    staysSaid: 'You can take it back later, but people may have read it by then.',
    keepCopy: 'Keep a copy in my notes',
    offline: 'You are offline. It stays in your notes until it has arrived in the plan.',
    confirm: 'Share',
    cancel: 'Not now',
    onItsWay:
      '{count, plural, one {A passage is on its way into the plan. It stays in your notes until it is saved there.} other {# passages are on their way into the plan. They stay in your notes until they are saved there.}}',
    moved: 'It is shared now, and no longer in your notes.',
    copied: 'It is shared now. Your notes keep a copy.',
    changed: 'It is shared now. You changed the words in your notes meanwhile, so they stay there.',
    notThere: 'It was not shared. Your notes still have it.',
    refused: 'The plan could not take it. Your notes still have it.',
    readOnly: 'The plan cannot be changed right now. Your notes keep everything; try again later.',
  },
} as const;
