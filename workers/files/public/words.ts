const en = {
  download: 'Download',
  viewOnly: 'You can view this file here.',
  noPreview: 'This kind of file cannot be viewed in the browser.',
  notGiven: 'It can be viewed only, and this kind of file cannot be viewed in the browser.',
  infected: 'A virus was found in this file. It is not available.',
  open: 'Open in a new tab',
  foot: 'Shared with you by means of a private link. Please do not pass it on.',
}

export type Words = typeof en
export const words: { en: Words; de: Words } = {
  en,
  de: {
    download: 'Herunterladen',
    viewOnly: 'Sie können diese Datei hier ansehen.',
    noPreview: 'Diese Art von Datei lässt sich im Browser nicht ansehen.',
    notGiven: 'Die Datei ist nur zum Ansehen freigegeben, und diese Art von Datei lässt sich im Browser nicht ansehen.',
    infected: 'In dieser Datei wurde ein Virus gefunden. Sie ist nicht verfügbar.',
    open: 'In neuem Tab öffnen',
    foot: 'Mit Ihnen über einen privaten Link geteilt. Bitte geben Sie ihn nicht weiter.',
  },
}
