import type { Address, Adjustment, Category, EInvoice, Line, Party, TaxSum } from './model.ts'
import { branch, discountCode, guideline, leaf, type Node, type Profile, process, root, typeCodes } from './xml.ts'

const namespaces = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
}

/** UN/CEFACT Cross Industry Invoice D16B, as Factur-X and XRechnung take it. */
export function toCii(invoice: EInvoice, profile: Profile = 'en16931'): string {
  return root(
    'rsm:CrossIndustryInvoice',
    namespaces,
    branch(
      'rsm:ExchangedDocumentContext',
      branch('ram:BusinessProcessSpecifiedDocumentContextParameter', leaf('ram:ID', process)),
      branch('ram:GuidelineSpecifiedDocumentContextParameter', leaf('ram:ID', guideline[profile])),
    ),
    branch(
      'rsm:ExchangedDocument',
      leaf('ram:ID', invoice.number),
      leaf('ram:TypeCode', typeCodes[invoice.kind]),
      branch('ram:IssueDateTime', day(invoice.issuedOn)),
      branch('ram:IncludedNote', leaf('ram:Content', invoice.note)),
    ),
    branch(
      'rsm:SupplyChainTradeTransaction',
      invoice.lines.map(lineOf),
      agreement(invoice),
      delivery(invoice),
      settlement(invoice),
    ),
  )
}

const day = (on: string | undefined, of: 'udt' | 'qdt' = 'udt'): Node =>
  leaf(`${of}:DateTimeString`, on?.replaceAll('-', ''), { format: '102' })

function lineOf(line: Line): Node {
  const unit = { unitCode: line.unit }
  return branch(
    'ram:IncludedSupplyChainTradeLineItem',
    branch('ram:AssociatedDocumentLineDocument', leaf('ram:LineID', line.id)),
    branch('ram:SpecifiedTradeProduct', leaf('ram:Name', line.name), leaf('ram:Description', line.description)),
    branch(
      'ram:SpecifiedLineTradeAgreement',
      branch(
        'ram:NetPriceProductTradePrice',
        leaf('ram:ChargeAmount', line.price),
        leaf('ram:BasisQuantity', line.priceBase, unit),
      ),
    ),
    branch('ram:SpecifiedLineTradeDelivery', leaf('ram:BilledQuantity', line.quantity, unit)),
    branch(
      'ram:SpecifiedLineTradeSettlement',
      branch('ram:ApplicableTradeTax', leaf('ram:TypeCode', 'VAT'), ...category(line.tax)),
      line.discounts.map(({ amount, base, reason, isCharge }) =>
        branch(
          'ram:SpecifiedTradeAllowanceCharge',
          branch('ram:ChargeIndicator', leaf('udt:Indicator', String(isCharge))),
          leaf('ram:BasisAmount', base),
          leaf('ram:ActualAmount', amount),
          leaf('ram:ReasonCode', isCharge ? undefined : discountCode),
          leaf('ram:Reason', reason),
        ),
      ),
      branch('ram:SpecifiedTradeSettlementLineMonetarySummation', leaf('ram:LineTotalAmount', line.net)),
    ),
  )
}

const category = ({ code, percent }: Category): Node[] => [
  leaf('ram:CategoryCode', code),
  leaf('ram:RateApplicablePercent', percent),
]

const agreement = ({ buyerReference, seller, buyer, orderReference }: EInvoice): Node =>
  branch(
    'ram:ApplicableHeaderTradeAgreement',
    leaf('ram:BuyerReference', buyerReference),
    party('ram:SellerTradeParty', seller),
    party('ram:BuyerTradeParty', buyer),
    branch('ram:BuyerOrderReferencedDocument', leaf('ram:IssuerAssignedID', orderReference)),
  )

function party(name: string, { contact = {}, endpoint, ...of }: Party): Node {
  return branch(
    name,
    leaf('ram:ID', of.id),
    leaf('ram:Name', of.name),
    branch('ram:SpecifiedLegalOrganization', leaf('ram:ID', of.legalId)),
    branch(
      'ram:DefinedTradeContact',
      leaf('ram:PersonName', contact.name),
      branch('ram:TelephoneUniversalCommunication', leaf('ram:CompleteNumber', contact.phone)),
      branch('ram:EmailURIUniversalCommunication', leaf('ram:URIID', contact.email)),
    ),
    address(of),
    endpoint &&
      branch('ram:URIUniversalCommunication', leaf('ram:URIID', endpoint.value, { schemeID: endpoint.scheme })),
    [registered(of.vatId, 'VA'), registered(of.taxNumber, 'FC')],
  )
}

const registered = (id: string | undefined, schemeID: string): Node =>
  branch('ram:SpecifiedTaxRegistration', leaf('ram:ID', id, { schemeID }))

const address = (of: Address): Node =>
  branch(
    'ram:PostalTradeAddress',
    leaf('ram:PostcodeCode', of.postalCode),
    leaf('ram:LineOne', of.street),
    leaf('ram:LineTwo', of.additional),
    leaf('ram:LineThree', of.third),
    leaf('ram:CityName', of.city),
    leaf('ram:CountryID', of.country),
    leaf('ram:CountrySubDivisionName', of.region),
  )

// Has to be there, even with nothing in it.
const delivery = ({ deliveredTo, deliveredOn }: EInvoice): Node =>
  branch(
    'ram:ApplicableHeaderTradeDelivery',
    deliveredTo && branch('ram:ShipToTradeParty', address(deliveredTo)),
    branch('ram:ActualDeliverySupplyChainEvent', branch('ram:OccurrenceDateTime', day(deliveredOn))),
  ) ?? '<ram:ApplicableHeaderTradeDelivery/>'

function settlement(invoice: EInvoice): Node {
  const { payment, sums, period, currency } = invoice
  return branch(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:PaymentReference', payment?.reference),
    leaf('ram:InvoiceCurrencyCode', currency),
    branch(
      'ram:SpecifiedTradeSettlementPaymentMeans',
      leaf('ram:TypeCode', payment?.means),
      branch(
        'ram:PayeePartyCreditorFinancialAccount',
        leaf('ram:IBANID', payment?.iban),
        leaf('ram:AccountName', payment?.holder),
      ),
      branch('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', payment?.bic)),
    ),
    invoice.taxes.map(taxSum),
    branch(
      'ram:BillingSpecifiedPeriod',
      branch('ram:StartDateTime', day(period?.from)),
      branch('ram:EndDateTime', day(period?.until)),
    ),
    invoice.adjustments.map(adjustment),
    branch(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', invoice.terms),
      branch('ram:DueDateDateTime', day(invoice.dueOn)),
    ),
    branch(
      'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
      leaf('ram:LineTotalAmount', sums.lines),
      leaf('ram:ChargeTotalAmount', sums.charges),
      leaf('ram:AllowanceTotalAmount', sums.discounts),
      leaf('ram:TaxBasisTotalAmount', sums.net),
      leaf('ram:TaxTotalAmount', sums.tax, { currencyID: currency }),
      leaf('ram:RoundingAmount', sums.rounding),
      leaf('ram:GrandTotalAmount', sums.gross),
      leaf('ram:TotalPrepaidAmount', sums.prepaid),
      leaf('ram:DuePayableAmount', sums.due),
    ),
    invoice.precedes.map(({ number, issuedOn }) =>
      branch(
        'ram:InvoiceReferencedDocument',
        leaf('ram:IssuerAssignedID', number),
        branch('ram:FormattedIssueDateTime', day(issuedOn, 'qdt')),
      ),
    ),
  )
}

const taxSum = ({ taxable, tax, reason, reasonCode, code, percent }: TaxSum): Node =>
  branch(
    'ram:ApplicableTradeTax',
    leaf('ram:CalculatedAmount', tax),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', reason),
    leaf('ram:BasisAmount', taxable),
    leaf('ram:CategoryCode', code),
    leaf('ram:ExemptionReasonCode', reasonCode),
    leaf('ram:RateApplicablePercent', percent),
  )

const adjustment = ({ isCharge, amount, reason, tax }: Adjustment): Node =>
  branch(
    'ram:SpecifiedTradeAllowanceCharge',
    branch('ram:ChargeIndicator', leaf('udt:Indicator', String(isCharge))),
    leaf('ram:ActualAmount', amount),
    leaf('ram:ReasonCode', isCharge ? undefined : discountCode),
    leaf('ram:Reason', reason),
    branch('ram:CategoryTradeTax', leaf('ram:TypeCode', 'VAT'), ...category(tax)),
  )
