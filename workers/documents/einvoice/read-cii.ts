import type { Address, EInvoice, Line, Party } from './model.ts'
import type { Tree } from './read.ts'
import { allOf, attributeOf, dayOf, textOf, whole } from './tree.ts'

export function fromCii(tree: Tree): EInvoice {
  const { ExchangedDocument: head = {}, SupplyChainTradeTransaction: deal = {} } = tree
  const agreed = deal.ApplicableHeaderTradeAgreement ?? {}
  const delivered = deal.ApplicableHeaderTradeDelivery ?? {}
  const settled = deal.ApplicableHeaderTradeSettlement ?? {}
  const sums = settled.SpecifiedTradeSettlementHeaderMonetarySummation ?? {}
  const currency = textOf(settled.InvoiceCurrencyCode) ?? ''
  const terms = allOf(settled.SpecifiedTradePaymentTerms)[0] ?? {}
  const period = settled.BillingSpecifiedPeriod
  return {
    number: textOf(head.ID) ?? '',
    kind: textOf(head.TypeCode) === '381' ? 'credit-note' : 'invoice',
    issuedOn: on(head.IssueDateTime) ?? '',
    dueOn: on(terms.DueDateDateTime),
    currency,
    note:
      allOf(head.IncludedNote)
        .map(({ Content }) => textOf(Content))
        .filter(Boolean)
        .join('\n') || undefined,
    buyerReference: textOf(agreed.BuyerReference),
    orderReference: textOf(agreed.BuyerOrderReferencedDocument?.IssuerAssignedID),
    deliveredOn: on(delivered.ActualDeliverySupplyChainEvent?.OccurrenceDateTime),
    period: period && whole({ from: on(period.StartDateTime), until: on(period.EndDateTime) }),
    deliveredTo: delivered.ShipToTradeParty && addressOf(delivered.ShipToTradeParty.PostalTradeAddress),
    precedes: allOf(settled.InvoiceReferencedDocument).map((each) => {
      return { number: textOf(each.IssuerAssignedID) ?? '', issuedOn: on(each.FormattedIssueDateTime) }
    }),
    seller: partyOf(agreed.SellerTradeParty ?? {}),
    buyer: partyOf(agreed.BuyerTradeParty ?? {}),
    payment: paymentOf(settled),
    terms: textOf(terms.Description),
    lines: allOf(deal.IncludedSupplyChainTradeLineItem).map(lineOf),
    adjustments: allOf(settled.SpecifiedTradeAllowanceCharge).map((each) => ({
      isCharge: textOf(each.ChargeIndicator?.Indicator) === 'true',
      amount: textOf(each.ActualAmount) ?? '0',
      reason: textOf(each.Reason) ?? '',
      tax: categoryOf(each.CategoryTradeTax ?? {}),
    })),
    taxes: allOf(settled.ApplicableTradeTax).map((each) => ({
      ...categoryOf(each),
      taxable: textOf(each.BasisAmount) ?? '0',
      tax: textOf(each.CalculatedAmount) ?? '0',
      reasonCode: textOf(each.ExemptionReasonCode),
      reason: textOf(each.ExemptionReason),
    })),
    sums: {
      lines: textOf(sums.LineTotalAmount) ?? '0',
      discounts: textOf(sums.AllowanceTotalAmount),
      charges: textOf(sums.ChargeTotalAmount),
      net: textOf(sums.TaxBasisTotalAmount) ?? '0',
      // Where there is a second one, in the currency of the books, the first is told by its currency.
      tax:
        textOf(allOf(sums.TaxTotalAmount).find((each) => attributeOf(each, 'currencyID') === currency)) ??
        textOf(sums.TaxTotalAmount) ??
        '0',
      gross: textOf(sums.GrandTotalAmount) ?? '0',
      prepaid: textOf(sums.TotalPrepaidAmount),
      rounding: textOf(sums.RoundingAmount),
      due: textOf(sums.DuePayableAmount) ?? '',
    },
  }
}

const on = (node: Tree) => dayOf(textOf(node?.DateTimeString))
const categoryOf = (tax: Tree) => ({
  code: textOf(tax.CategoryCode) ?? '',
  percent: textOf(tax.RateApplicablePercent),
})

function addressOf(node: Tree = {}): Address {
  return {
    street: textOf(node.LineOne),
    additional: textOf(node.LineTwo),
    third: textOf(node.LineThree),
    postalCode: textOf(node.PostcodeCode),
    city: textOf(node.CityName),
    region: textOf(node.CountrySubDivisionName),
    country: textOf(node.CountryID),
  }
}

function partyOf(node: Tree): Party {
  const contact = node.DefinedTradeContact
  const uri = node.URIUniversalCommunication?.URIID
  const registered = (scheme: string) =>
    textOf(
      allOf(node.SpecifiedTaxRegistration)
        .map(({ ID }) => ID?.[0])
        .find((each) => attributeOf(each, 'schemeID') === scheme),
    )
  return {
    ...addressOf(node.PostalTradeAddress),
    name: textOf(node.Name) ?? '',
    id: textOf(node.ID) ?? textOf(node.GlobalID),
    legalId: textOf(node.SpecifiedLegalOrganization?.ID),
    vatId: registered('VA'),
    taxNumber: registered('FC'),
    endpoint: uri && { scheme: attributeOf(uri, 'schemeID') ?? '', value: textOf(uri) ?? '' },
    contact:
      contact &&
      whole({
        name: textOf(contact.PersonName),
        phone: textOf(contact.TelephoneUniversalCommunication?.CompleteNumber),
        email: textOf(contact.EmailURIUniversalCommunication?.URIID),
      }),
  }
}

function paymentOf(settled: Tree): EInvoice['payment'] {
  const means = allOf(settled.SpecifiedTradeSettlementPaymentMeans)[0]
  if (!means) return undefined
  return {
    means: textOf(means.TypeCode) ?? '',
    iban: textOf(means.PayeePartyCreditorFinancialAccount?.IBANID),
    bic: textOf(means.PayeeSpecifiedCreditorFinancialInstitution?.BICID),
    holder: textOf(means.PayeePartyCreditorFinancialAccount?.AccountName),
    reference: textOf(settled.PaymentReference),
  }
}

function lineOf(node: Tree): Line {
  const settled = node.SpecifiedLineTradeSettlement ?? {}
  const price = node.SpecifiedLineTradeAgreement?.NetPriceProductTradePrice ?? {}
  const quantity = node.SpecifiedLineTradeDelivery?.BilledQuantity
  return {
    id: textOf(node.AssociatedDocumentLineDocument?.LineID) ?? '',
    name: textOf(node.SpecifiedTradeProduct?.Name) ?? '',
    description: textOf(node.SpecifiedTradeProduct?.Description),
    quantity: textOf(quantity) ?? '0',
    unit: attributeOf(quantity, 'unitCode') ?? 'C62',
    price: textOf(price.ChargeAmount) ?? '0',
    priceBase: textOf(price.BasisQuantity),
    discounts: allOf(settled.SpecifiedTradeAllowanceCharge).map((each) => ({
      amount: textOf(each.ActualAmount) ?? '0',
      base: textOf(each.BasisAmount),
      reason: textOf(each.Reason) ?? '',
      isCharge: textOf(each.ChargeIndicator?.Indicator) === 'true',
    })),
    net: textOf(settled.SpecifiedTradeSettlementLineMonetarySummation?.LineTotalAmount) ?? '0',
    tax: categoryOf(allOf(settled.ApplicableTradeTax)[0] ?? {}),
  }
}
