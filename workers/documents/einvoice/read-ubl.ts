import type { Address, EInvoice, Line, Party } from './model.ts'
import type { Tree } from './read.ts'
import { allOf, attributeOf, dayOf, textOf, whole } from './tree.ts'

export function fromUbl(tree: Tree, kind: EInvoice['kind']): EInvoice {
  const sums = tree.LegalMonetaryTotal ?? {}
  const currency = textOf(tree.DocumentCurrencyCode) ?? ''
  const total = allOf(tree.TaxTotal).find((each) => attributeOf(each.TaxAmount, 'currencyID') === currency)
  const tax = total ?? allOf(tree.TaxTotal)[0] ?? {}
  const period = tree.InvoicePeriod
  const location = tree.Delivery?.DeliveryLocation?.Address
  return {
    number: textOf(tree.ID) ?? '',
    kind: textOf(tree.InvoiceTypeCode) === '381' ? 'credit-note' : kind,
    issuedOn: dayOf(textOf(tree.IssueDate)) ?? '',
    dueOn: dayOf(textOf(tree.DueDate) ?? textOf(allOf(tree.PaymentMeans)[0]?.PaymentDueDate)),
    currency,
    note: allOf(tree.Note).map(textOf).filter(Boolean).join('\n') || undefined,
    buyerReference: textOf(tree.BuyerReference),
    orderReference: textOf(tree.OrderReference?.ID),
    deliveredOn: dayOf(textOf(tree.Delivery?.ActualDeliveryDate)),
    period: period && whole({ from: dayOf(textOf(period.StartDate)), until: dayOf(textOf(period.EndDate)) }),
    deliveredTo: location && addressOf(location),
    precedes: allOf(tree.BillingReference).map(({ InvoiceDocumentReference: each }) => {
      return { number: textOf(each?.ID) ?? '', issuedOn: dayOf(textOf(each?.IssueDate)) }
    }),
    seller: partyOf(tree.AccountingSupplierParty?.Party ?? {}),
    buyer: partyOf(tree.AccountingCustomerParty?.Party ?? {}),
    payment: paymentOf(allOf(tree.PaymentMeans)[0]),
    terms: textOf(allOf(tree.PaymentTerms)[0]?.Note),
    lines: allOf(tree.InvoiceLine ?? tree.CreditNoteLine).map(lineOf),
    adjustments: allOf(tree.AllowanceCharge).map((each) => ({
      isCharge: textOf(each.ChargeIndicator) === 'true',
      amount: textOf(each.Amount) ?? '0',
      reason: textOf(each.AllowanceChargeReason) ?? '',
      tax: categoryOf(each.TaxCategory),
    })),
    taxes: allOf(tax.TaxSubtotal).map((each) => ({
      ...categoryOf(each.TaxCategory),
      taxable: textOf(each.TaxableAmount) ?? '0',
      tax: textOf(each.TaxAmount) ?? '0',
      reasonCode: textOf(each.TaxCategory?.TaxExemptionReasonCode),
      reason: textOf(each.TaxCategory?.TaxExemptionReason),
    })),
    sums: {
      lines: textOf(sums.LineExtensionAmount) ?? '0',
      discounts: textOf(sums.AllowanceTotalAmount),
      charges: textOf(sums.ChargeTotalAmount),
      net: textOf(sums.TaxExclusiveAmount) ?? '0',
      tax: textOf(tax.TaxAmount) ?? '0',
      gross: textOf(sums.TaxInclusiveAmount) ?? '0',
      prepaid: textOf(sums.PrepaidAmount),
      rounding: textOf(sums.PayableRoundingAmount),
      due: textOf(sums.PayableAmount) ?? '',
    },
  }
}

const categoryOf = (node: Tree = {}) => ({ code: textOf(node.ID) ?? '', percent: textOf(node.Percent) })

const addressOf = (node: Tree = {}): Address => ({
  street: textOf(node.StreetName),
  additional: textOf(node.AdditionalStreetName),
  third: textOf(node.AddressLine?.Line),
  postalCode: textOf(node.PostalZone),
  city: textOf(node.CityName),
  region: textOf(node.CountrySubentity),
  country: textOf(node.Country?.IdentificationCode),
})

function partyOf(node: Tree): Party {
  const { Contact: contact, EndpointID: endpoint } = node
  const registered = (scheme: string) =>
    textOf(allOf(node.PartyTaxScheme).find(({ TaxScheme }) => textOf(TaxScheme?.ID) === scheme)?.CompanyID)
  return {
    ...addressOf(node.PostalAddress),
    name: textOf(node.PartyLegalEntity?.RegistrationName) ?? textOf(node.PartyName?.Name) ?? '',
    id: textOf(allOf(node.PartyIdentification)[0]?.ID),
    legalId: textOf(node.PartyLegalEntity?.CompanyID),
    vatId: registered('VAT'),
    taxNumber: registered('FC'),
    endpoint: endpoint && { scheme: attributeOf(endpoint, 'schemeID') ?? '', value: textOf(endpoint) ?? '' },
    contact:
      contact &&
      whole({
        name: textOf(contact.Name),
        phone: textOf(contact.Telephone),
        email: textOf(contact.ElectronicMail),
      }),
  }
}

const paymentOf = (means: Tree): EInvoice['payment'] =>
  means && {
    means: textOf(means.PaymentMeansCode) ?? '',
    iban: textOf(means.PayeeFinancialAccount?.ID),
    bic: textOf(means.PayeeFinancialAccount?.FinancialInstitutionBranch?.ID),
    holder: textOf(means.PayeeFinancialAccount?.Name),
    reference: textOf(means.PaymentID),
  }

function lineOf(node: Tree): Line {
  const quantity = node.InvoicedQuantity ?? node.CreditedQuantity
  return {
    id: textOf(node.ID) ?? '',
    name: textOf(node.Item?.Name) ?? '',
    description: textOf(node.Item?.Description),
    quantity: textOf(quantity) ?? '0',
    unit: attributeOf(quantity, 'unitCode') ?? 'C62',
    price: textOf(node.Price?.PriceAmount) ?? '0',
    priceBase: textOf(node.Price?.BaseQuantity),
    discounts: allOf(node.AllowanceCharge).map((each) => ({
      amount: textOf(each.Amount) ?? '0',
      base: textOf(each.BaseAmount),
      reason: textOf(each.AllowanceChargeReason) ?? '',
      isCharge: textOf(each.ChargeIndicator) === 'true',
    })),
    net: textOf(node.LineExtensionAmount) ?? '0',
    tax: categoryOf(node.Item?.ClassifiedTaxCategory),
  }
}
