export default {
  title: 'People in this plan',
  lead: 'Everyone here can read all of it.',
  here: 'here now',
  roleMeans: {
    client: 'The plan is about their life. Reads and writes all of it.',
    therapist: 'Works on the plan with the client. Reads and writes all of it.',
    supporter: 'Someone you both trust, like a partner or guardian. Reads and writes.',
    observer: 'Only reads, like a supervisor.',
  },
  endAccess: 'End access',
  endFor: 'End access for {name}',
  end: {
    title: 'End access for {name}?',
    text: '{name} will not be able to open this plan any more, from now on. What they wrote stays in it. You can invite them again.',
    ended: '{name} no longer has access.',
  },
  leave: 'Leave this plan',
  leaving: {
    title: 'Leave this plan?',
    text: 'You will not be able to open it any more, unless someone invites you again. What you wrote stays in it.',
  },
  invite: {
    title: 'Invite someone',
    as: 'As',
    email: 'Their e-mail, if you like',
    emailHelp: 'Then the link works for this address alone. Nothing is sent to it.',
    make: 'Make a link',
    linkFor: 'Link for one person, as {role}',
    copy: 'Copy the link',
    copied: 'Copied',
    once: 'It works once, until {when}. Send it to them yourself. For your safety it is shown only now.',
    another: 'Make another link',
    onlyHere:
      'This address opens on this computer only. To let others in, set PUBLIC_URL: see the README.',
    cannotCopy: 'Copying did not work here. Select the link and copy it by hand.',
  },
} as const;
