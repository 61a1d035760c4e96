<?xml version="1.0" encoding="UTF-8"?>
<!--
  Changes a compiled schema so that an assertion that cannot be evaluated is noted in the report and the others go on:
  otherwise one error would end the comparison of a whole document.
-->
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:axsl="urn:alias" xmlns:err="http://www.w3.org/2005/xqt-errors"
    xmlns:svrl="http://purl.oclc.org/dsdl/svrl">
  <xsl:namespace-alias stylesheet-prefix="axsl" result-prefix="xsl"/>
  <xsl:template match="node() | @*">
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>
  <xsl:template match="/xsl:stylesheet/@version"><xsl:attribute name="version">3.0</xsl:attribute></xsl:template>
  <xsl:template match="xsl:choose[xsl:otherwise/svrl:failed-assert] | xsl:if[svrl:successful-report]">
    <axsl:try>
      <xsl:copy-of select="."/>
      <axsl:catch><svrl:not-evaluable><axsl:value-of select="$err:description"/></svrl:not-evaluable></axsl:catch>
    </axsl:try>
  </xsl:template>
</xsl:stylesheet>
