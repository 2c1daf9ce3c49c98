declare module 'subset-font' {
  export default function subset(font: Buffer, text: string, options?: object): Promise<Buffer>
}
