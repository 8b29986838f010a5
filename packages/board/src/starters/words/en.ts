/** What is written in starters, in English. */
export const en = {
  lesson: {
    title: 'Today’s lesson',
    task: 'Task',
    taskHint: 'Write here what the groups are to do.',
    group: 'Group {{number}}',
    groupHint: 'Our names',
    results: 'What we found out',
  },
  brainstorm: {
    question: 'What is our question?',
    ideas: 'Ideas',
    hint: 'One idea on each note',
    best: 'The best ones',
  },
  retrospective: {
    well: 'Went well',
    badly: 'Went badly',
    ideas: 'Ideas',
    next: 'Who does what next',
    hint: 'One thing on each note',
  },
  flow: { start: 'Start', step: 'Step', question: 'Done?', yes: 'Yes', no: 'No', end: 'End' },
} as const
