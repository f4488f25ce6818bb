import type { TestProject } from 'vitest/node'
import { dataFolder, type Product, startProduct } from './product.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The running product that the files of the tier share: its data folder and its address. Whoever breaks it starts another. */
    product: { data: string; address: string }
  }
}

/** One start for the whole tier, on an empty data folder, with the demonstration county in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { data, forget } = await dataFolder()
  const product: Product = await startProduct(data).catch(async (error: Error) => {
    await forget()
    throw error
  })
  project.provide('product', { data, address: product.address })
  return async () => {
    await product.stop()
    await forget()
  }
}
