/**
 * A snapshot's state as it lay in its row before it was sealed, kept by version 1 of the schema, and
 * the hash that its plan had then. It holds blocks of every kind, marks, lists, links, states, and
 * what a reader passes over: unknown keys and kinds, a state that is none, two in one place.
 */
export const keptByVersion1 = {
  schema: 1,
  hash: 'bdd05850a63853ba573dc19da85653cbd1e9d19d3d03320c826e650046cf4414',
  blocks: 10,
} as const;

/** Base64. */
const lines = [
  'GyYPAOTPnORLiuxAmZxOZjYF7cpABWZZeo7dOFJqO9GmkBKf8APPnU6AdP5HwNOf/2Omi6avA9vzAUXpeASRlxX/Ipru',
  'HWb9XUUJDeiirIHwdIzWuKhPbTCZBw3Q4Jzj3vjYy/8//l38s3uT6Nf4B/irmJKr8ODIAbpjRko0mrsTnTlAVx1JVHCG',
  'egmTH+E3aBJEr5uQv+DRJ3BYonOJmpMnR+d/mE4nj3ikGJ2bOCLbi8izaHTZzpCQw5eQvdELydty0o4C3j/zfzT4IiYv',
  'kYPkb+4X8DXv439h8h1n8ieXfugO8F9HL7hfI26aP/Aq+i1CyXtkjqf4DXwAzckUHcBDTNEBNMRz/AbyHwJFr6MhoihU',
  'EcPoldNweorAU1yQaer65+jFsApMcZr6pmieW4YcVjHFbwzn+A18HfoJeg29gl5DwPzUmtBc6kAHsKyyFPPNv3XUO0eu',
  'oBedrGAlXP593TewhWurXV+t6D9ojFleuRC1vl0XjZHLLg79MPPLnBUyLliUFQnLCihZGstIZnHK00zWallrtW6EhBZW',
  'ZguqqfWy63rRwwp0vxatWLRiXd268xaiVaC16aFbi1YsWrGu1q1ZrXux6SvTFg1nrTz1ZZoGEctCH0BC/OBEImMq4xCB',
  'TIogLtDh3Q3AWnNt0YgePDzrRdXzRsskzngeZSwoFQAEIn1wZMlZCkVWRjJOCx7iBm70rGiW3v8++85XvFp7fQXeyrS6',
  '1gvZ1LqWoomejoQljN4cemtyV9UNSuVC5jnz40wBpGn+YCkRs6JISyhEKbmfydgjndh52kiUWgR0nEVplieSBaWQADwJ',
  'JPTAlKwscyhVLMokD6iVrjca2KOzCLjyE2Bc+BFAFvAHRwjFChmEQS7yIi59JLi7MtB5xa5dulsZ09pqJ4aEIq1bI2Ql',
  'DjpM0iSLBGepjFOA0vcfnEBJphI/joIgCXmW4gN3r1bQerYSvVd33sJo2NFS+ako84gVMioBgjJ5cCD1mc994QOIOBEA',
  'w1t76CA6T3gWYCnAZCsQ3aaFm2utDrQocgWFL5gKogKgBP7gJJAxXnDI81QmUVlicDd6jdgsKlCl9q8XWjR8R1qbvpag',
  'btfTA3Q898I0ypQJJRub+uDQOi02TQP9LXXXN6vPjT2s5PGvtSe8ENkEYtjWA7oIpa9iwRnnnENmwWUm/M8lz5e15qWN',
  'Vzv1/bRfnTQPmEpAsgjilGV5ErM0z4tAQh7GRVKB/ldq5YmJG47kE/6RoOtNC4q61KEuPcKdEeoMnRuxM74Ou6Oja9GY',
  'jp1gHdCpo7EzJng88KbegFJ5CdMR7biByWhndXytY5wx8+ecjBW6BjsUT0Y3IsedUdeJsRU6YpiiozBCR2OEjscIHWMS',
  'j8UeiT1pOYQxOgqXVyI6cOnAtac6072z5lBdpldjIpDlyJX3EIqew/boOzc19FP8p939HqMtHsMW2t01Ytc9d76dBDxI',
  'GE+YH9mZXt2UdVei76HdkmEHsq+NtkPf+TrHtApaS+vs2qss7b5x7aQAzWRTr43e29kQaNdS0YLgoO/4qd89XaxvSPZ2',
  'phM7sHRhRJObbFWTx4133xjJBam9FEuj93amayBYX4Jz4325eWBLna1oNmAn1rTLWi+Y0U5Xawn21EY5n5jx8B6fX8T5',
  'RTw4yDl/iBQ7e5TQgvUVtGJddz0dWo3e25ka0tGOur4VPSx20sFXparO6A+FT90KrWgywRC6AlUU/sk7kqutY4ora3FY',
  'hWJlh8ogO8o40s5D8S1w9d7OVIildeexNANB4aumkNuuuiPet/VwjipogWljD3KUeuDIvzPZ8cp0vafErstUfzhjNrDW',
  'i6fgcc9JlZn4S4A158n+7KQwG61EW0NnXVmZWoKdSLNai66rHOUs040RC/nhw0NjqHdurr11S4joxeAkPc8t2m8xrVoo',
  '7YlV36+7iw4dgsNitW7goGkXh/b2VOEtYeeZUk/KdKSptyWZbFZbXAkJj9LG6zay8nRYOfb46JW2M82o6hfKrqsqu6wo',
  'hdn3lfvc4lGnxbqrTG9xR9741YvfHGOCbz3ORaegM9H5iOLjkYOOQRSdgR10JnLRychBx+ILMA==',
];

export const packedByVersion1: Uint8Array = Buffer.from(lines.join(''), 'base64');
